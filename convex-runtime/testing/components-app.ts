/** The app with components, and the two places it is run in: this runtime and convex-test. */
import aggregate from "@convex-dev/aggregate/test";
import batchWorker from "@convex-dev/batch-worker/test";
import crons from "@convex-dev/crons/test";
import migrations from "@convex-dev/migrations/test";
import presence from "@convex-dev/presence/test";
import rateLimiter from "@convex-dev/rate-limiter/test";
import workpool from "@convex-dev/workpool/test";
import { convexTest, type TestConvex } from "convex-test";
import {
  makeFunctionReference,
  type GenericDataModel,
  type GenericSchema,
  type SchemaDefinition,
} from "convex/server";
import { ConvexError, type Value } from "convex/values";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { bundleWithCli } from "../deploy/cli-bundle";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import ledgerSchema from "./components-app/convex/ledger/schema";
import stampsSchema from "./components-app/convex/ledger/stamps/schema";
import schema from "./components-app/convex/schema";

export const COMPONENTS_APP = fileURLToPath(new URL("./components-app", import.meta.url));

export type Kind = "query" | "mutation" | "action";

/** One place in which the app runs. */
export type Place = {
  /** The result, or `{ thrown }` with the words or the data of the error. */
  call(kind: Kind, name: string, args?: Record<string, Value>): Promise<unknown>;
  /** Lets the clock go on, running what is scheduled as it comes due. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

type Caller = Pick<OpenedDeployment<GenericDataModel>, Kind>;

/** Scheduled work is looked at in steps of the clock, the same in both places. */
const STEP_MS = 50;
export const START_MS = Date.UTC(2026, 0, 5, 12);

export async function onRuntime(): Promise<Place & { app: OpenedDeployment<GenericDataModel> }> {
  let nowMs = START_MS;
  const app = await openDeployment({
    bundle: await bundleWithCli(COMPONENTS_APP),
    environment: { SECRET: "hidden", OWNER: "ada" },
    clock: () => nowMs,
  });
  return {
    app,
    call: callerOf(app),
    pass: async (ms) => {
      for (const until = nowMs + ms; nowMs < until;) {
        nowMs += STEP_MS;
        await app.finishInProgressScheduledFunctions();
      }
    },
    close: app.close,
  };
}

export async function onConvexTest(): Promise<Place> {
  vi.useFakeTimers({ now: START_MS, toFake: ["Date", "setTimeout", "clearTimeout"] });
  // It writes what functions log, failures that are meant included, to the console.
  const quiet = (["debug", "log", "info", "warn", "error"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => undefined),
  );
  const app = convexTest({
    schema,
    modules: asGenerated("", import.meta.glob("./components-app/convex/*.ts")),
  });
  registerAll(app as unknown as AnyTest);
  return {
    call: callerOf(app),
    pass: async (ms) => {
      for (let at = 0; at < ms; at += STEP_MS) {
        vi.advanceTimersByTime(STEP_MS);
        await app.finishInProgressScheduledFunctions();
      }
    },
    close: async () => {
      await app.finishInProgressScheduledFunctions();
      for (const spy of quiet) spy.mockRestore();
      vi.useRealTimers();
    },
  };
}

type AnyTest = TestConvex<SchemaDefinition<GenericSchema, boolean>>;

function registerAll(app: AnyTest): void {
  aggregate.register(app);
  batchWorker.register(app, "aggregate/batchWorker");
  crons.register(app);
  migrations.register(app);
  presence.register(app);
  rateLimiter.register(app);
  workpool.register(app);
  const ledger = asGenerated("ledger/", import.meta.glob("./components-app/convex/ledger/*.ts"));
  const stamps = asGenerated(
    "ledger/stamps/",
    import.meta.glob("./components-app/convex/ledger/stamps/*.ts"),
  );
  for (const name of ["ledger", "secondLedger"]) {
    app.registerComponent(name, ledgerSchema, ledger);
    app.registerComponent(`${name}/stamps`, stampsSchema, stamps);
  }
}

type Modules = Record<string, () => Promise<unknown>>;

/** convex-test finds the root of the modules by a folder that only generated code has. */
function asGenerated(folder: string, modules: Modules): Modules {
  const api = `./components-app/convex/${folder}_generated/api.js`;
  return { ...modules, [api]: () => Promise.resolve({}) };
}

function callerOf(app: Caller): Place["call"] {
  return async (kind, name, args = {}) => {
    try {
      switch (kind) {
        case "query":
          return await app.query(makeFunctionReference<"query">(name), args);
        case "mutation":
          return await app.mutation(makeFunctionReference<"mutation">(name), args);
        case "action":
          return await app.action(makeFunctionReference<"action">(name), args);
        default:
          return kind satisfies never;
      }
    } catch (error) {
      if (error instanceof ConvexError) return { thrown: error.data };
      return { thrown: error instanceof Error ? error.message : String(error) };
    }
  };
}
