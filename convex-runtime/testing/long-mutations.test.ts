/** Mutations that run in a thread of their own, beside the queries of the main one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { makeFunctionReference } from "convex/server";
import { expect, onTestFinished, test, vi } from "vitest";
import type { ServerOptions } from "../http/start-server";
import { Engine } from "../functions/engine";
import { openFileStore } from "../functions/file-store";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import type { MutationCall } from "../functions/requests";
import { connectClient, startTestServer, watch } from "./test-server";

/** On a machine busy with other things a loop is given ten seconds of the wall's clock. */
const LOADED_MS = 60_000;

const CALLER = { identity: NOBODY, access: "public", request: NO_REQUEST } as const;

async function startWith(laneFor: NonNullable<ServerOptions["laneFor"]>) {
  const directory = mkdtempSync(join(tmpdir(), "long-mutations-"));
  const server = await startTestServer({ directory, laneFor });
  onTestFinished(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });
  const { engine } = server.deployment;
  const call = (path: string, args: MutationCall["args"]) => ({ ...CALLER, path, args });
  const list = (room: string): unknown => {
    const outcome = engine.query({ ...call("notes:list", { room }), journal: null });
    return outcome.ok ? JSON.parse(outcome.value) : outcome.failure;
  };
  return { server, engine, directory, call, list };
}

test("a query is answered while a long mutation runs, from the last commit", async () => {
  const { server, engine, call, list } = await startWith("all");
  await engine.mutate(call("notes:add", { room: "a", text: "before" }));
  const client = connectClient(server.url);
  const watched = watch<string[]>(client, "notes:list", { room: "a" });
  await watched.until((notes) => notes.length === 1);
  const events: string[] = [];
  const mutation = engine
    .mutate(call("limits:addSlowly", { room: "a", text: "after" }))
    .then((outcome) => {
      events.push("mutation");
      return outcome;
    });
  // On one thread the mutation would run to its end in this turn.
  await nextTurn();
  expect(list("a")).toEqual(["before"]);
  events.push("query");
  expect(await mutation).toMatchObject({ ok: true });
  expect(events).toEqual(["query", "mutation"]);
  expect(list("a")).toEqual(["before", "after"]);
  await watched.until((notes) => notes.length === 2);
  expect(watched.seen).toEqual([["before"], ["before", "after"]]);
  await client.close();
});

test(
  "a mutation that loops is stopped, and what others ask meanwhile is answered first",
  async () => {
    const { server, list } = await startWith("long");
    const client = connectClient(server.url);
    const other = connectClient(server.url);
    const events: string[] = [];
    const loop = client
      .mutation(makeFunctionReference<"mutation">("limits:loopInMutation"), {})
      .catch((error: unknown) => {
        events.push("loop");
        return error;
      });
    await nextTurn();
    await other.query(makeFunctionReference<"query">("notes:list"), { room: "a" });
    events.push("query");
    expect(String(await loop)).toContain("timed out");
    expect(events).toEqual(["query", "loop"]);
    expect(list("loop")).toEqual([]);
    await Promise.all([client.close(), other.close()]);
  },
  LOADED_MS,
);

test("the runtime's own writes wait for a long mutation, and both stand", async () => {
  const { engine, call, list } = await startWith("all");
  const mutation = engine.mutate(call("limits:addSlowly", { room: "a", text: "slow" }));
  await nextTurn();
  const seen = engine.transact((tables) => {
    tables.insert("notes", { room: "a", text: "own" });
    return tables.count("notes");
  });
  expect(seen).toBe(2);
  expect(list("a")).toEqual(["slow", "own"]);
  expect(await mutation).toMatchObject({ ok: true });
  expect(engine.database.verify()).toEqual([]);
});

test("a request that is sent twice runs once there too, in the order of its client", async () => {
  const { engine, call, list } = await startWith("all");
  const count = { ...call("notes:count", { room: "a" }), once: { sessionId: "s", requestId: 1 } };
  const next = { ...call("notes:count", { room: "a" }), once: { sessionId: "s", requestId: 2 } };
  const outcomes = await Promise.all([count, count, next, count].map((one) => engine.mutate(one)));
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.value : ""))).toEqual([
    "1",
    "1",
    "2",
    "1",
  ]);
  expect(list("a")).toHaveLength(1);
});

test("failures, scheduled functions and upload URLs are the same there", async () => {
  const { server, engine, call, list } = await startWith("all");
  const failed = await engine.mutate(call("notes:addThenFail", { room: "a" }));
  expect(failed).toMatchObject({ ok: false, failure: { errorName: "ConvexError" } });
  expect(list("a")).toEqual([]);
  const unknown = await engine.mutate(call("notes:nothing", {}));
  expect(unknown).toMatchObject({ ok: false, failure: { errorName: "FunctionNotFound" } });

  const client = connectClient(server.url);
  const watched = watch<string[]>(client, "notes:list", { room: "later" });
  await engine.mutate(call("work:schedule", { room: "later", delayMs: 0, what: "notes:count" }));
  await watched.until((notes) => notes.length === 1);
  await client.close();

  const url = await engine.mutate(call("limits:uploadUrl", {}));
  const uploaded = await fetch(String(url.ok && JSON.parse(url.value)), {
    method: "POST",
    body: "bytes",
  });
  expect(uploaded.status).toBe(200);
});

test("when the thread cannot work, mutations run on the main one", async () => {
  const { engine, directory, call, list } = await startWith("none");
  const silent = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const nowhere = join(directory, "nowhere");
  const lame = new Engine({
    database: engine.database,
    files: openFileStore("memory"),
    version: engine.version,
    lane: { database: nowhere, files: nowhere, fileSecret: new Uint8Array(32), takes: "all" },
  });
  for (const text of ["one", "two", "three", "four", "five"]) {
    expect(await lame.mutate(call("notes:add", { room: "a", text }))).toMatchObject({ ok: true });
  }
  expect(list("a")).toEqual(["one", "two", "three", "four", "five"]);
  expect(silent).toHaveBeenCalledTimes(3);
  silent.mockRestore();
});
