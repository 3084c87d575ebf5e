/** Mutations that run in a thread of their own, beside the queries of the main one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { makeFunctionReference } from "convex/server";
import { expect, onTestFinished, test, vi } from "vitest";
import type { ServerOptions } from "../http/start-server";
import { Engine } from "../functions/engine";
import { MutationLane } from "../functions/lane/mutation-lane";
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

/** Stores a file of the app's; answers its id. */
function stored(engine: Engine): string {
  const blob = Buffer.from("bytes").toString("base64");
  return JSON.parse(engine.storageSyscall("", "1.0/storageStore", JSON.stringify({ blob })));
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

test("who waits for the right to write gets it when the long mutation is over", async () => {
  const { engine, call, list } = await startWith("all");
  const mutation = engine.mutate(call("limits:addSlowly", { room: "a", text: "slow" }));
  await nextTurn();
  const events: string[] = [];
  const written = engine.whenWritable().then(() => {
    events.push(`writable after ${JSON.stringify(list("a"))}`);
    engine.transact((tables) => tables.insert("notes", { room: "a", text: "own" }));
  });
  await nextTurn();
  events.push(`reading ${JSON.stringify(list("a"))}`);
  await Promise.all([mutation, written]);
  expect(events).toEqual(["reading []", 'writable after ["slow"]']);
  expect(list("a")).toEqual(["slow", "own"]);
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

test("a file deleted there loses its bytes with the commit, and keeps them without one", async () => {
  const { engine, call } = await startWith("all");
  const storageId = stored(engine);
  const rows = () => engine.read((tables) => tables.count("_storage"));
  const fileId = engine.read((tables) => String(tables.get(storageId, "_storage")?.json.storageId));

  const failed = await engine.mutate(call("limits:removeFile", { storageId, fails: true }));
  expect(failed).toMatchObject({ ok: false });
  await engine.mutate(call("notes:add", { room: "a", text: "another commit" }));
  expect([rows(), engine.files.get(fileId)?.toString()]).toEqual([1, "bytes"]);

  const removed = await engine.mutate(call("limits:removeFile", { storageId, fails: false }));
  expect(removed).toMatchObject({ ok: true });
  expect([rows(), engine.files.get(fileId)]).toEqual([0, null]);
});

test("what runs there stands in the deployment's log once, with its lines and its failure", async () => {
  const { engine, call } = await startWith("all");
  const { newCursor } = await engine.log.after(0, 0);
  const args = { storageId: stored(engine), fails: false };
  await engine.mutate(call("limits:removeFile", args));
  await engine.mutate(call("notes:addThenFail", { room: "a" }));
  const { entries } = await engine.log.after(newCursor, 0);
  expect(entries).toMatchObject([
    { identifier: "limits:removeFile", error: null, logLines: ["[LOG] 'removing'"] },
    { identifier: "notes:addThenFail", error: expect.stringContaining("ConvexError") },
  ]);
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

test("a scheduled mutation runs there, once, and is marked done by its own commit", async () => {
  const { server, engine, call, list } = await startWith("all");
  const aside = vi.spyOn(MutationLane.prototype, "run");
  onTestFinished(() => void aside.mockRestore());
  const client = connectClient(server.url);
  const watched = watch<string[]>(client, "notes:list", { room: "later" });
  const job = { room: "later", delayMs: 0, what: "notes:count" };
  const scheduled = await engine.mutate(call("work:schedule", job));
  const id: unknown = scheduled.ok ? JSON.parse(scheduled.value) : null;
  await watched.until((notes) => notes.length === 1);
  const row = engine.read((tables) => tables.get(String(id), "_scheduled_functions"));
  expect(row?.json.state).toEqual({ kind: "success" });
  expect(aside.mock.calls.map(([{ path }]) => path)).toContain("notes:count");
  expect(list("later")).toHaveLength(1);
  await client.close();
});
