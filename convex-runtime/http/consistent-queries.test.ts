import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer } from "../testing/test-server";
import type { RunningServer } from "./start-server";

const list = makeFunctionReference<"query", { room: string }, string[]>("notes:list");
const add = makeFunctionReference<"mutation", { room: string; text: string }, string>("notes:add");
const folder = mkdtempSync(join(tmpdir(), "moments-"));
let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer({ directory: folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const connect = (url = server.url) => new ConvexHttpClient(url, { logger: false });
const post = (url: string, path: string, body: unknown) =>
  fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("queries of one client see one moment, whatever is committed between them", async () => {
  const writer = connect();
  const reader = connect();
  await writer.mutation(add, { room: "a", text: "before" });
  expect(await reader.consistentQuery(list, { room: "a" })).toEqual(["before"]);
  await writer.mutation(add, { room: "a", text: "after" });
  await writer.mutation(add, { room: "b", text: "after" });
  expect(await reader.consistentQuery(list, { room: "a" })).toEqual(["before"]);
  expect(await reader.consistentQuery(list, { room: "b" })).toEqual([]);
  expect(await connect().consistentQuery(list, { room: "a" })).toEqual(["before", "after"]);
  expect(await reader.query(list, { room: "a" })).toEqual(["before", "after"]);
});

test("moments that are no longer kept are refused, and the newest are kept", async () => {
  const writer = connect();
  const readers = [];
  for (let at = 0; at < 12; at++) {
    await writer.mutation(add, { room: "many", text: String(at) });
    const reader = connect();
    await reader.consistentQuery(list, { room: "many" });
    readers.push(reader);
  }
  const [oldest, newest] = [readers[0], readers.at(-2)];
  await expect(oldest?.consistentQuery(list, { room: "many" })).rejects.toThrow("OutOfRetention");
  expect(await newest?.consistentQuery(list, { room: "many" })).toHaveLength(11);
});

test("a timestamp that is none is refused in words", async () => {
  for (const ts of [undefined, 1, "", "now", "AAAA", "A".repeat(12)]) {
    const answer = await post(server.url, "/api/query_at_ts", {
      path: "notes:list",
      args: [{ room: "a" }],
      ts,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "BadTimestamp" });
  }
});

test("in memory the present can be read, and the past is refused instead of mixed up", async () => {
  const inMemory = await startTestServer();
  try {
    const reader = connect(inMemory.url);
    expect(await reader.consistentQuery(list, { room: "a" })).toEqual([]);
    await connect(inMemory.url).mutation(add, { room: "a", text: "x" });
    await expect(reader.consistentQuery(list, { room: "a" })).rejects.toThrow("OutOfRetention");
  } finally {
    await inMemory.close();
  }
});
