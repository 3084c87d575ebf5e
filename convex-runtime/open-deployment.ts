/**
 * A real deployment in this process, without sockets, in the shape of `convexTest()`: tests written
 * for convex-test run on it unchanged. The code comes from the official CLI's own bundler.
 */
import type { TestConvexForDataModel } from "convex-test";
import { getFunctionName, type GenericDataModel } from "convex/server";
import { ConvexError, convexToJson, jsonToConvex, type Value } from "convex/values";
import { bundleWithCli } from "./deploy/cli-bundle";
import { openStoredDeployment, type Deployment } from "./deploy/deployment";
import { parsePushRequest, type PushRequest } from "./deploy/push-request";
import { storeBytes } from "./functions/actions/syscalls";
import type { FunctionFailure } from "./functions/errors";
import { NO_REQUEST } from "./functions/frame";
import { canonicalPath } from "./functions/function-spec";
import { runInline } from "./functions/host-functions";
import { NOBODY, type Identity } from "./functions/identity";
import type { FunctionCall, Outcome } from "./functions/requests";
import type { RandomBytes } from "./functions/sandbox";
import { Scheduler } from "./scheduler/scheduler";
import type { ConvexJson, ConvexJsonObject } from "./values/convex-json";

export type OpenDeploymentOptions = {
  /** Folder of the data, kept after `close`; "memory" (the default) keeps nothing. */
  readonly directory?: string | "memory";
  /** The folder with package.json and convex/; its code is bundled with the CLI (and cached). */
  readonly projectFolder?: string;
  /** Instead of `projectFolder`: a push as `bundleWithCli` answers it. */
  readonly bundle?: unknown;
  /** Environment variables of the deployment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What CONVEX_SITE_URL is. Default http://127.0.0.1:3211. */
  readonly siteUrl?: string;
  /** Milliseconds since 1970; default the process's Date.now at each reading. */
  readonly clock?: () => number;
  /** Lets every mutation run in the thread of long ones; needs a directory, no clock and no randomness. */
  readonly laneFor?: "all";
  /** Fills an array with random bytes; default node:crypto. */
  readonly random?: RandomBytes;
};

export type OpenedDeployment<DataModel extends GenericDataModel> =
  TestConvexForDataModel<DataModel> & {
    /** Ends everything; afterwards it answers nothing. */
    close(): Promise<void>;
    /** The layers beneath, for tests of the runtime itself. */
    readonly deployment: Deployment;
    /** Puts a file into the storage past every function. @returns the id of its row */
    storeFile(bytes: Uint8Array): string;
  };

const CLOUD_URL = "http://127.0.0.1:3210";
const SITE_URL = "http://127.0.0.1:3211";
const ROUNDS = 100;

/** Opens a deployment and pushes the code to it. Cron jobs do not run by themselves. */
export async function openDeployment<DataModel extends GenericDataModel>(
  options: OpenDeploymentOptions,
): Promise<OpenedDeployment<DataModel>> {
  const deployment = await openStoredDeployment({
    directory: options.directory ?? "memory",
    cloudUrl: CLOUD_URL,
    siteUrl: options.siteUrl ?? SITE_URL,
    ...(options.laneFor === undefined
      ? { clock: options.clock ?? (() => Date.now()) }
      : { laneFor: options.laneFor }),
    ...(options.environment === undefined ? {} : { environment: options.environment }),
    ...(options.random === undefined ? {} : { random: options.random }),
  });
  const push = options.bundle ?? (await bundleWithCli(options.projectFolder ?? process.cwd()));
  const { id } = await deployment.pushes.start(parsed(push));
  deployment.pushes.finish(id);
  const scheduler = new Scheduler(deployment.engine);
  scheduler.start();
  const caller = new Caller(deployment, scheduler, NOBODY);
  // The one seam where the reference types of `convex/server` meet calls by name.
  return Object.assign(caller as unknown as TestConvexForDataModel<DataModel>, {
    deployment,
    storeFile: (bytes: Uint8Array) => storeBytes(deployment.engine, "", bytes, null),
    close: async () => {
      scheduler.stop();
      await scheduler.finishRunning();
      await deployment.close();
    },
  });
}

const parsedPushes = new WeakMap<object, PushRequest>();

/** One push is opened many times over in a test run; it is read once. */
function parsed(push: unknown): PushRequest {
  const name = Object(push);
  const known = parsedPushes.get(name);
  if (known !== undefined) return known;
  const request = parsePushRequest(push);
  parsedPushes.set(name, request);
  return request;
}

type Inline = (ctx: unknown) => Promise<unknown>;

class Caller {
  readonly #deployment: Deployment;
  readonly #scheduler: Scheduler;
  readonly #identity: Identity;

  constructor(deployment: Deployment, scheduler: Scheduler, identity: Identity) {
    this.#deployment = deployment;
    this.#scheduler = scheduler;
    this.#identity = identity;
  }

  query = async (reference: unknown, args?: unknown): Promise<unknown> => {
    if (isInline(reference)) return await this.run(reference);
    return valueOf(
      this.#deployment.engine.query({ ...this.#call(reference, args), journal: null }),
    );
  };

  mutation = async (reference: unknown, args?: unknown): Promise<unknown> => {
    if (isInline(reference)) return await this.run(reference);
    return valueOf(await this.#deployment.engine.mutate(this.#call(reference, args)));
  };

  action = async (reference: unknown, args?: unknown): Promise<unknown> => {
    if (isInline(reference))
      throw new Error("An action given as a function cannot run here; name a pushed one.");
    return valueOf(await this.#deployment.engine.action(this.#call(reference, args)));
  };

  run = async (body: Inline): Promise<unknown> =>
    await runInline(this.#deployment.engine, this.#callTo("inline:run", {}), body);

  fetch = async (pathQueryFragment: string, init?: RequestInit): Promise<Response> => {
    const request = new Request(new URL(pathQueryFragment, this.#deployment.urls.siteUrl), init);
    const { url, method, headers, body, signal } = request;
    const { status, ...answered } = await this.#deployment.engine.http(
      { url, method, headers: [...headers], body, signal },
      { identity: this.#identity, request: NO_REQUEST },
    );
    const answerHeaders = new Headers();
    for (const [name, value] of answered.headers) answerHeaders.append(name, value);
    const isEmpty = status === 204 || status === 304;
    if (isEmpty) await answered.body.cancel();
    return new Response(isEmpty ? null : answered.body, { status, headers: answerHeaders });
  };

  withIdentity = (identity: ConvexJsonObject): Caller => {
    const subject = String(identity.subject ?? hashOf(JSON.stringify(identity)));
    const issuer = String(identity.issuer ?? "https://convex.test");
    const tokenIdentifier = String(identity.tokenIdentifier ?? `${issuer}|${subject}`);
    const attributes = { ...identity, subject, issuer, tokenIdentifier };
    const known: Identity = {
      kind: "user",
      attributes,
      token: "",
      expiresAtMs: Number.MAX_SAFE_INTEGER,
    };
    return new Caller(this.#deployment, this.#scheduler, known);
  };

  withRequestMetadata = (): Caller => this;

  /** Waits for what is due now, and for what that schedules for now. */
  finishInProgressScheduledFunctions = async (): Promise<void> => await this.#scheduler.settle();

  /** Also runs what is due later, in the order it is due; `advanceTimers` is called before each round. */
  finishAllScheduledFunctions = async (
    advanceTimers?: () => void,
    maxIterations = ROUNDS,
  ): Promise<void> => {
    for (let round = 0; round < maxIterations; round++) {
      advanceTimers?.();
      await this.#scheduler.settle();
      const dueMs = this.#scheduler.nextDueMs();
      if (dueMs === null) return;
      await this.#scheduler.settle(dueMs);
    }
    throw new Error(
      `Functions are still scheduled after ${maxIterations} rounds: does one schedule itself for ever?`,
    );
  };

  #call(reference: unknown, args: unknown): FunctionCall {
    // References are proxies or strings; the library knows how to name both.
    const name =
      typeof reference === "string"
        ? reference
        : getFunctionName(reference as Parameters<typeof getFunctionName>[0]);
    return this.#callTo(canonicalPath(name), convexToJson((args ?? {}) as Value));
  }

  #callTo(path: string, args: ConvexJson): FunctionCall {
    return { path, args, identity: this.#identity, access: "any", request: NO_REQUEST };
  }
}

function isInline(reference: unknown): reference is Inline {
  return typeof reference === "function";
}

function valueOf(outcome: Outcome): Value {
  if (outcome.ok) return jsonToConvex(JSON.parse(outcome.value));
  throw asThrown(outcome.failure);
}

/** The error as the function threw it, with its place in the author's files. */
function asThrown(failure: FunctionFailure): Error {
  const error =
    failure.data === undefined
      ? new Error(failure.message)
      : new ConvexError(jsonToConvex(failure.data));
  if (failure.data === undefined && failure.errorName !== "Error")
    error.message = `${failure.errorName}: ${failure.message}`;
  if (failure.frames !== "") error.stack = `${error.name}: ${error.message}\n${failure.frames}`;
  return error;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = ((hash << 5) - hash + text.charCodeAt(at)) | 0;
  return hash;
}
