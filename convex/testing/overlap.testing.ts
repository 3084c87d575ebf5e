/**
 * Mutations that overlap under optimistic concurrency: each runs to its end in a transaction of its
 * own, begun before any of them commits, as on a platform with many workers. Then they commit one
 * after the other; one that read what an earlier one wrote is refused.
 */
import { getFunctionName, type FunctionReference } from "convex/server";
import { convexToJson, type Value } from "convex/values";
import type { RuntimeBackend } from "./convexRuntime.testing";

/** What the runtime's search indexes begin their keys with. */
const FILTER_MARK = "\ue000";

export interface OverlappingCall {
  mutation: FunctionReference<"mutation", "public" | "internal">;
  args: Record<string, Value>;
  /** Of the caller's token; nobody without it. */
  subject?: string;
}

export interface Overlap {
  /** How many calls were refused because of another's commit. */
  conflicts: number;
  /** Pairs of calls of which one wrote a key (of a document or an index) that the other wrote or read. */
  shared: [number, number][];
  /** Documents written, by call. */
  written: number[];
}

export function runOverlapping(
  backend: RuntimeBackend,
  calls: readonly OverlappingCall[],
): Overlap {
  const { engine } = backend.deployment;
  const transactions = calls.map(() => engine.database.begin());
  for (const [at, transaction] of transactions.entries()) {
    const call = asCall(calls[at]);
    const outcome = engine.run(engine.execution(transaction, call), call, "Mutation");
    if (!outcome.ok) throw new Error(`${call.path}: ${outcome.failure.message}`);
  }
  const written = transactions.map((transaction) => transaction.usage().documentsWritten);
  const readSets = transactions.map((transaction) => transaction.readSet);
  let conflicts = 0;
  const keys = transactions.map((transaction) => {
    try {
      return engine.database.commit(transaction).writtenKeys;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "TransactionConflict") throw error;
      conflicts += 1;
      return null;
    }
  });
  const shared: [number, number][] = [];
  for (const [one, ofOne] of keys.entries())
    for (const [other, readSet] of readSets.entries()) {
      if (one === other || ofOne === null) continue;
      const touches = [...ofOne].some(
        ([index, own]) =>
          readSet.contains(index, own) ||
          commonTo([...own], [...(keys[other]?.get(index) ?? [])]).some(isOfDocument),
      );
      if (touches) shared.push([one, other]);
    }
  return { conflicts, shared, written };
}

/** A search index tells which words a document has, and two may have the same; nothing is shared by that. */
function isOfDocument(key: string): boolean {
  return !key.startsWith(FILTER_MARK);
}

function asCall(call: OverlappingCall | undefined) {
  if (call === undefined) throw new Error("A transaction without a call.");
  const { mutation, args, subject } = call;
  const issuer = "https://convex.test";
  const attributes = { subject: subject ?? "", issuer, tokenIdentifier: `${issuer}|${subject}` };
  const user = { kind: "user", attributes, token: "", expiresAtMs: Infinity } as const;
  return {
    path: getFunctionName(mutation).replace(":", ".js:"),
    args: convexToJson(args),
    identity: subject === undefined ? ({ kind: "none" } as const) : user,
    access: "any",
    request: { requestId: "", ip: null, userAgent: null, scheduledFunctionId: null },
  } as const;
}

function commonTo(one: readonly string[], other: readonly string[]): string[] {
  return one.filter((key) => other.includes(key));
}
