import { makeFunctionReference } from "convex/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../http/start-server";
import { RawConnection, type Frame } from "../testing/raw-connection";
import { makeSigningKeys } from "../testing/signing-keys";
import { connectClient, startTestServer, watch } from "../testing/test-server";
import { decodeTs } from "./frames";

let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => await server.close());

const add = makeFunctionReference<"mutation">("notes:add");
const count = makeFunctionReference<"mutation">("notes:count");
const isResponse = (requestId: number) => (frame: Frame) =>
  frame.type === "MutationResponse" && frame.requestId === requestId;

test("a second client sees a mutation of the first", async () => {
  const [ada, bob] = [connectClient(server.url), connectClient(server.url)];
  const notes = watch<string[]>(bob, "notes:list", { room: "live" });
  await notes.until((list) => list.length === 0);
  await ada.mutation(add, { room: "live", text: "hello" });
  expect(await notes.until((list) => list.length === 1)).toEqual(["hello"]);
  await Promise.all([ada.close(), bob.close()]);
});

test("a write runs again the queries that read its range, and no other", async () => {
  const client = connectClient(server.url);
  const rooms = Array.from({ length: 50 }, (_, at) =>
    watch<string[]>(client, "notes:list", { room: `r${at}` }),
  );
  for (const room of rooms) await room.until((list) => list.length === 0);
  const before = server.sync.live.reruns;
  await client.mutation(add, { room: "nobody watches", text: "x" });
  expect(server.sync.live.reruns).toBe(before);
  await client.mutation(add, { room: "r7", text: "x" });
  expect(server.sync.live.reruns).toBe(before + 1);
  expect(rooms[7]?.seen).toEqual([[], ["x"]]);
  expect(rooms[8]?.seen).toEqual([[]]);
  await client.close();
});

test("a query that many watch runs once for all of them", async () => {
  const clients = Array.from({ length: 10 }, () => connectClient(server.url));
  const watched = clients.map((client) => watch<string[]>(client, "notes:list", { room: "many" }));
  for (const one of watched) await one.until((list) => list.length === 0);
  const before = server.sync.live.reruns;
  await clients[0]?.mutation(add, { room: "many", text: "x" });
  for (const one of watched) await one.until((list) => list.length === 1);
  expect(server.sync.live.reruns).toBe(before + 1);
  await Promise.all(clients.map((client) => client.close()));
});

test("a mutation sent again after a lost connection runs once and gets its first answer", async () => {
  const first = await RawConnection.open(server.url, "session-once");
  first.mutate(7, "notes:count", { room: "once" });
  const answered = await first.frame(isResponse(7));
  first.close();
  const second = await RawConnection.open(server.url, "session-once");
  second.mutate(7, "notes:count", { room: "once" });
  expect(await second.frame(isResponse(7))).toMatchObject({
    success: true,
    result: answered.result,
  });
  second.mutate(8, "notes:count", { room: "once" });
  expect(await second.frame(isResponse(8))).toMatchObject({ result: 2 });
  second.close();
});

test("one request number of two sessions is two mutations", async () => {
  const connections = await Promise.all(["a", "b"].map((id) => RawConnection.open(server.url, id)));
  for (const connection of connections) connection.mutate(0, "notes:count", { room: "two" });
  const results = await Promise.all(connections.map((one) => one.frame(isResponse(0))));
  expect(results.map(({ result }) => result).sort()).toEqual([1, 2]);
  for (const connection of connections) connection.close();
});

test("one client's mutations run in the order they were sent", async () => {
  const client = connectClient(server.url);
  const results = await Promise.all(
    Array.from({ length: 100 }, () => client.mutation(count, { room: "order" })),
  );
  expect(results).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  await client.close();
});

test("an answer is followed by a transition at or past its commit", async () => {
  const connection = await RawConnection.open(server.url, "session-ts");
  connection.mutate(0, "notes:add", { room: "ts", text: "x" });
  const answer = await connection.frame(isResponse(0));
  const transition = await connection.frame(({ type }) => type === "Transition");
  const { ts } = Object(transition.endVersion);
  expect(decodeTs(String(ts))).toBeGreaterThanOrEqual(decodeTs(String(answer.ts)));
  expect(connection.frames.indexOf(transition)).toBeGreaterThan(connection.frames.indexOf(answer));
  connection.close();
});

test("an unchanged result is not sent", async () => {
  const connection = await RawConnection.open(server.url, "session-same");
  connection.add(0, "notes:page", { room: "same", paginationOpts: { numItems: 1, cursor: null } });
  await connection.frame(({ type }) => type === "Transition");
  connection.add(1, "notes:list", { room: "same" }, 1);
  connection.mutate(0, "notes:addThenFail", { room: "same" });
  expect(await connection.frame(isResponse(0))).toMatchObject({
    success: false,
    errorData: { kind: "refused", why: "by request" },
  });
  const later = connection.frames.filter(({ type }) => type === "Transition").slice(2);
  for (const frame of later) expect(frame.modifications).toEqual([]);
  connection.close();
});

test("a page keeps its end while rows are put before it", async () => {
  const client = connectClient(server.url);
  for (const text of ["a", "b", "c"]) await client.mutation(add, { room: "pages", text });
  const paginationOpts = { numItems: 2, cursor: null };
  const page = watch<{ page: unknown[]; isDone: boolean }>(client, "notes:page", {
    room: "pages",
    paginationOpts,
  });
  await page.until((value) => value.page.length === 2);
  await client.mutation(add, { room: "pages", text: "d" });
  expect(page.seen.at(-1)).toMatchObject({ isDone: false });
  expect(page.seen.at(-1)?.page).toHaveLength(2);
  await client.close();
});

test("the frames of a first subscription look as the protocol wants them", async () => {
  const connection = await RawConnection.open(server.url, "session-golden");
  connection.add(3, "notes:list", { room: "golden" });
  expect(await connection.frame(({ type }) => type === "Transition")).toEqual({
    type: "Transition",
    startVersion: { querySet: 0, identity: 0, ts: "AAAAAAAAAAA=" },
    endVersion: { querySet: 1, identity: 0, ts: expect.stringMatching(/^[A-Za-z0-9+/]{11}=$/) },
    modifications: [{ queryId: 3, type: "QueryUpdated", value: [], logLines: [], journal: null }],
  });
  connection.close();
});

const connect = { type: "Connect", sessionId: "m", connectionCount: 0, lastCloseReason: null };
const malformed: [string, (object | string)[]][] = [
  ["no JSON", ["{"]],
  ["no object", ["3"]],
  ["an unknown type", [connect, { type: "Surprise" }]],
  [
    "a message before Connect",
    [{ type: "Mutation", requestId: 0, udfPath: "notes:add", args: [{}] }],
  ],
  [
    "a negative request number",
    [connect, { type: "Mutation", requestId: -1, udfPath: "x", args: [] }],
  ],
  ["two arguments", [connect, { type: "Mutation", requestId: 0, udfPath: "x", args: [{}, {}] }]],
  [
    "a wrong base version",
    [connect, { type: "ModifyQuerySet", baseVersion: 4, newVersion: 5, modifications: [] }],
  ],
  [
    "an unknown modification",
    [
      connect,
      {
        type: "ModifyQuerySet",
        baseVersion: 0,
        newVersion: 1,
        modifications: [{ type: "Swap", queryId: 1 }],
      },
    ],
  ],
];

test.each(malformed)("%s ends the connection with a FatalError", async (_what, messages) => {
  const connection = await RawConnection.open(server.url, null);
  for (const message of messages) connection.send(message);
  expect(await connection.frame(({ type }) => type === "FatalError")).toMatchObject({
    error: expect.any(String),
  });
  await connection.end();
});

test("two thousand frames of noise do not end the server", async () => {
  const noise = [
    "",
    "null",
    "[]",
    '{"type":null}',
    '{"type":"Connect"}',
    "\u0000",
    '{"type":"Authenticate"}',
  ];
  for (let at = 0; at < 2000 / noise.length; at++) {
    const connection = await RawConnection.open(server.url, null);
    for (const text of noise) connection.send(text);
    await connection.end();
  }
  expect((await fetch(`${server.url}/version`)).status).toBe(200);
});

test("a function that does not exist is an error of that query alone", async () => {
  const connection = await RawConnection.open(server.url, "session-missing");
  connection.add(0, "notes:missing", {});
  const frame = await connection.frame(({ type }) => type === "Transition");
  expect(frame.modifications).toMatchObject([
    {
      type: "QueryFailed",
      errorMessage: expect.stringContaining("Could not find public function for 'notes:missing'"),
    },
  ]);
  connection.close();
});

test("an internal function is out of a client's reach", async () => {
  const client = connectClient(server.url);
  const internal = makeFunctionReference<"mutation">("notes:addInternal");
  await expect(client.mutation(internal, { room: "r", text: "t" })).rejects.toThrow(
    "Could not find public function",
  );
  await client.close();
});

test("an expired token stops the session until a new one is brought", async () => {
  const keys = await makeSigningKeys();
  const own = await startTestServer({ environment: { JWKS: keys.jwks } });
  const soon = Math.floor(Date.now() / 1000) - 3;
  const connection = await RawConnection.open(own.url, "session-expiry");
  // Within the verifier's tolerance for clocks, yet past its time: the shortest life there is.
  const expiring = await keys.sign(own.siteUrl, { exp: soon });
  const authenticate = { type: "Authenticate", tokenType: "User", value: expiring, baseVersion: 0 };
  connection.send(authenticate);
  expect(await connection.frame(({ type }) => type === "AuthError")).toMatchObject({
    authUpdateAttempted: false,
  });
  connection.mutate(0, "notes:count", { room: "expired" });
  const value = await keys.sign(own.siteUrl);
  connection.send({ ...authenticate, value, baseVersion: 1 });
  expect(await connection.frame(isResponse(0))).toMatchObject({ success: true, result: 1 });
  connection.close();
  await own.close();
});

test("a live query that begins to loop fails alone, and the commit that did it stands", async () => {
  const client = connectClient(server.url);
  const notes = watch<string[]>(client, "notes:list", { room: "trap" });
  await notes.until((list) => list.length === 0);
  const connection = await RawConnection.open(server.url, "session-trap");
  connection.add(0, "limits:loopWhenThereAreNotes", { room: "trap" });
  await connection.frame(({ type }) => type === "Transition");
  await client.mutation(add, { room: "trap", text: "sprung" });
  expect(await notes.until((list) => list.length === 1)).toEqual(["sprung"]);
  const failed = await connection.frame(({ modifications }) =>
    JSON.stringify(modifications ?? null).includes("timed out"),
  );
  expect(failed.modifications).toMatchObject([{ queryId: 0, type: "QueryFailed" }]);
  connection.close();
  await client.close();
}, 60_000);
