/**
 * Which live queries a change wakes, by the index ranges each read: what the embedded deployment
 * decides its re-runs by, without a socket.
 */
import { getFunctionName, type FunctionReference, type OptionalRestArgs } from "convex/server";
import { convexToJson } from "convex/values";
import { openConvexRuntime, type RuntimeBackend } from "./convexRuntime.testing";
import type { Person } from "./people.testing";

type Engine = RuntimeBackend["deployment"]["engine"];
type QueryCall = Parameters<Engine["query"]>[0];
type Query = FunctionReference<"query">;

export interface WatchedBackend {
  backend: RuntimeBackend;
  /** Watches a query for a person (or for anybody) under a name. */
  watch: <Q extends Query>(
    name: string,
    who: Person | null,
    query: Q,
    args: OptionalRestArgs<Q>[0],
  ) => void;
  /** The names of the watched queries that the commits of `change` wake, sorted. */
  wokenBy: (change: () => Promise<unknown>) => Promise<string[]>;
}

export async function openWatched(): Promise<WatchedBackend> {
  const backend = await openConvexRuntime();
  const { engine } = backend.deployment;
  const watched = new Map<string, QueryCall>();
  return {
    backend,
    watch: (name, who, query, args) => {
      watched.set(name, {
        path: getFunctionName(query),
        args: convexToJson(args ?? {}),
        identity: identityOf(who),
        access: "public",
        request: { requestId: "", ip: null, userAgent: null, scheduledFunctionId: null },
        journal: null,
      });
    },
    wokenBy: async (change) => {
      const reads = new Map([...watched].map(([name, call]) => [name, readSetOf(engine, call)]));
      const woken = new Set<string>();
      const stop = { now: false };
      engine.onCommit((commits) => {
        if (stop.now) return;
        for (const { writtenKeys } of commits)
          for (const [index, keys] of writtenKeys)
            for (const [name, readSet] of reads) if (readSet.contains(index, keys)) woken.add(name);
      });
      await change();
      stop.now = true;
      return [...woken].sort();
    },
  };
}

function readSetOf(engine: Engine, call: QueryCall) {
  const outcome = engine.query(call);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.readSet;
}

function identityOf(who: Person | null): QueryCall["identity"] {
  if (who === null) return { kind: "none" };
  const issuer = "https://convex.test";
  const { subject } = who;
  const attributes = { subject, issuer, tokenIdentifier: `${issuer}|${subject}` };
  return { kind: "user", attributes, token: "", expiresAtMs: Number.MAX_SAFE_INTEGER };
}
