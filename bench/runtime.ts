/**
 * Mutation sent → other client updated, with the official client over loopback and durable commits, beside
 * the floor of the same machine in the same run. Samples of both alternate, so that noise hits both alike.
 */
import { join } from "node:path";
import { ConvexClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import WebSocket from "ws";
import { startDeployment } from "../scripts/stages/deployment";
import { ensureKeys } from "../scripts/stages/keys";
import { runToEnd } from "../scripts/stages/processes";
import { CLI, cliEnvironment } from "../scripts/stages/push";
import { addressesOf, REPOSITORY } from "../scripts/stages/settings";
import { type Figure, figure, median, percentile } from "./measure";
import { onStand, type Stand } from "./stand";

const WARM_UP = 50;
const SAMPLES = 500;
const UNRELATED_SUBSCRIPTIONS = 100;

const getNote = makeFunctionReference<"query", { room: string }, number | null>("notes:get");
const updateNote = makeFunctionReference<"mutation", { room: string; count: number }, null>(
  "notes:update",
);

/** Sends a number and resolves when the other end has it. */
type Exchange = (count: number) => Promise<void>;

async function pushBenchProject({ settings }: Stand): Promise<void> {
  const { code, lastLines } = await runToEnd({
    name: "push",
    folder: join(REPOSITORY, "bench", "project"),
    args: [
      join(REPOSITORY, CLI),
      "deploy",
      "--yes",
      "--typecheck",
      "disable",
      "--codegen",
      "disable",
    ],
    environment: cliEnvironment(settings, ensureKeys(settings.home)),
    logs: join(settings.home, "logs"),
  });
  if (code !== 0) throw new Error(`The bench project could not be pushed:\n${lastLines}`);
}

function openClient(address: string): ConvexClient {
  return new ConvexClient(address, {
    // The types of ws and of the browser's WebSocket differ in events that the client does not use.
    webSocketConstructor: WebSocket as unknown as typeof globalThis.WebSocket,
    unsavedChangesWarning: false,
    logger: false,
  });
}

/** Two official clients: one writes, the other is subscribed to what is written. */
function convexExchange(address: string): { exchange: Exchange; close: () => Promise<void> } {
  const writer = openClient(address);
  const reader = openClient(address);
  const unrelated = openClient(address);
  for (let index = 0; index < UNRELATED_SUBSCRIPTIONS; index += 1)
    unrelated.onUpdate(getNote, { room: `unrelated ${index}` }, () => undefined);
  let waiting: { count: number; arrived: () => void } | null = null;
  reader.onUpdate(getNote, { room: "bench" }, (count) => {
    if (waiting?.count === count) waiting.arrived();
  });
  const exchange: Exchange = async (count) => {
    const arrival = new Promise<void>((arrived) => (waiting = { count, arrived }));
    void writer.mutation(updateNote, { room: "bench", count });
    await arrival;
  };
  return {
    exchange,
    close: async () => {
      await Promise.all([writer.close(), reader.close(), unrelated.close()]);
    },
  };
}

async function floorExchange(port: number): Promise<{ exchange: Exchange; close: () => void }> {
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      socket.once("open", () => resolve(socket));
      socket.once("error", reject);
    });
  const [writer, reader] = await Promise.all([open(), open()]);
  const exchange: Exchange = (count) =>
    new Promise<void>((resolve) => {
      reader.once("message", () => resolve());
      writer.send(String(count));
    });
  return {
    exchange,
    close: () => {
      writer.close();
      reader.close();
    },
  };
}

async function timeOf(exchange: Exchange, count: number): Promise<number> {
  const startedAt = performance.now();
  await exchange(count);
  return performance.now() - startedAt;
}

export function measureRuntime(): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { settings } = stand;
    const deployment = await startDeployment(settings, ensureKeys(settings.home));
    try {
      await pushBenchProject(stand);
      const floorPort = settings.ports.app;
      await stand.startScript(
        "bench/floors/sync-server.ts",
        String(floorPort),
        join(settings.home, "floor.db"),
      );
      const convex = convexExchange(addressesOf(settings).convex);
      const floor = await floorExchange(floorPort);
      const ours: number[] = [];
      const floors: number[] = [];
      for (let count = 1; count <= WARM_UP + SAMPLES; count += 1) {
        const convexMs = await timeOf(convex.exchange, count);
        const floorMs = await timeOf(floor.exchange, count);
        if (count <= WARM_UP) continue;
        ours.push(convexMs);
        floors.push(floorMs);
      }
      await convex.close();
      floor.close();
      return [
        figure("mutation → other client, p50", "ms", {
          ours: median(ours),
          floor: median(floors),
          goal: 1,
        }),
        figure("mutation → other client, p99", "ms", {
          ours: percentile(ours, 0.99),
          floor: percentile(floors, 0.99),
          goal: 10,
        }),
      ];
    } finally {
      await deployment.stop();
    }
  });
}
