/** Queries that run in a thread of their own, beside everything else. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BaseConvexClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import WebSocket from "ws";
import type { Engine } from "../functions/engine";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import { TIMED_OUT } from "../functions/own-time";
import { testAppBundle } from "./app-bundle";
import { connectClient, startTestServer, watch } from "./test-server";

/** On a machine busy with other things a loop is given ten seconds of the wall's clock. */
const LOADED_MS = 60_000;

const CALLER = { identity: NOBODY, access: "public", request: NO_REQUEST, journal: null } as const;

const callOf = (path: string, args = {}) => ({ ...CALLER, path, args });

const addNote = makeFunctionReference<"mutation">("notes:add");

beforeAll(async () => await testAppBundle());

async function start() {
  const directory = mkdtempSync(join(tmpdir(), "slow-queries-"));
  const server = await startTestServer({ directory });
  onTestFinished(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });
  return { server, engine: server.deployment.engine };
}

function add(engine: Engine, room: string, text: string) {
  return engine.mutate(callOf("notes:add", { room, text }));
}

/** A client that holds two queries, and what both said after each of its transitions. */
function watchBoth(url: string, room: string) {
  const shown: { slow: unknown; fast: unknown }[] = [];
  let look = () => undefined as void;
  const client = new BaseConvexClient(
    url,
    () => {
      const slow = client.localQueryResult("limits:countSlowly", { room });
      const fast = client.localQueryResult("notes:list", { room });
      shown.push({ slow, fast: Array.isArray(fast) ? fast.length : fast });
      look();
    },
    {
      // The `ws` class has the browser's interface; its types differ in events nobody uses here.
      webSocketConstructor: WebSocket as unknown as typeof globalThis.WebSocket,
      unsavedChangesWarning: false,
    },
  );
  client.subscribe("limits:countSlowly", { room });
  client.subscribe("notes:list", { room });
  onTestFinished(async () => await client.close());
  const until = (count: number): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (Number(shown.at(-1)?.slow ?? -1) >= count) resolve();
      };
      look();
    });
  return { client, shown, until };
}

test(
  "a query that loops is stopped, and what others ask and write meanwhile is answered first",
  async () => {
    const { server, engine } = await start();
    const other = connectClient(server.url);
    const watched = watch<string[]>(other, "notes:list", { room: "a" });
    await watched.until(() => true);
    const events: string[] = [];
    const loop = engine.queries.ask(callOf("limits:loop")).then((outcome) => {
      events.push("loop");
      return outcome;
    });
    for (let at = 0; at < 5; at++) {
      await other.mutation(addNote, { room: "a", text: String(at) });
      await watched.until((notes) => notes.length === at + 1);
      events.push("write seen");
    }
    const outcome = await loop;
    expect(outcome.ok ? "" : outcome.failure.message).toBe(TIMED_OUT);
    expect(events).toEqual([...Array<string>(5).fill("write seen"), "loop"]);
    await other.close();
  },
  LOADED_MS,
);

test(
  "one transition shows a slow and a quick query at one instant, and the last commit in the end",
  async () => {
    const { server, engine } = await start();
    await add(engine, "b", "first");
    const { client, shown, until } = watchBoth(server.url, "b");
    await until(1);
    for (let at = 0; at < 3; at++) await add(engine, "b", String(at));
    await client.mutation("notes:add", { room: "b", text: "own" });
    // Its own write is seen by the time it is answered, by the slow query too.
    expect(shown.at(-1)).toEqual({ slow: 5, fast: 5 });
    await until(5);
    for (const { slow, fast } of shown) expect(slow).toEqual(fast);
  },
  LOADED_MS,
);

test(
  "a slow query catches up although what it reads is written all the time",
  async () => {
    const { server, engine } = await start();
    const { shown, until } = watchBoth(server.url, "c");
    await until(0);
    let isOver = false;
    const writer = (async () => {
      for (let at = 0; !isOver; at++) await add(engine, "c", String(at));
    })();
    await until(1);
    isOver = true;
    await writer;
    for (const { slow, fast } of shown) expect(slow).toEqual(fast);
  },
  LOADED_MS,
);

test(
  "who asks for many loops and leaves holds nobody up who asks for one answer after him",
  async () => {
    const { server, engine } = await start();
    await engine.queries.ask(callOf("limits:loop"));
    const leaving = connectClient(server.url);
    for (let at = 0; at < 200; at++) watch(leaving, "limits:loop", { at });
    const staying = connectClient(server.url);
    const watched = watch<number>(staying, "limits:countSlowly", { room: "d" });
    await leaving.close();
    expect(await watched.until(() => true)).toBe(0);
    await staying.close();
  },
  LOADED_MS,
);

test("a query that is quick aside is asked for here again", async () => {
  const { engine } = await start();
  await add(engine, "e", "one");
  engine.queries.noteSlow({ path: "notes:list" });
  expect(engine.queries.briefly(callOf("notes:list", { room: "e" }))).toBeNull();
  expect(await engine.queries.ask(callOf("notes:list", { room: "e" }))).toMatchObject({
    ok: true,
    value: '["one"]',
    ts: engine.database.lastCommitTs,
  });
});
