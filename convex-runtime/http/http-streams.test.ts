/** Answers of HTTP actions on their way through real sockets. */
import { once } from "node:events";
import { request as ask, type ClientRequest, type IncomingMessage } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import { startTestServer } from "../testing/test-server";
import type { RunningServer } from "./start-server";

const MIB = 1024 * 1024;
/** Less than an answer may have, and more than all sockets in between can hold. */
const PIECES = 300;
const PIECE_BYTES = 64 * 1024;

let server: RunningServer;

beforeAll(async () => {
  // One worker: what its module remembers is what the next request sees.
  server = await startTestServer({
    actionLimits: { workers: 1, silenceMs: 30_000, runMs: 60_000 },
  });
});

afterAll(async () => await server.close());

async function get(path: string): Promise<IncomingMessage> {
  const asked = ask(`${server.siteUrl}${path}`, { agent: false }).end();
  return await answerOf(asked);
}

async function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => asked.on("response", resolve).on("error", reject));
}

const call = { identity: NOBODY, access: "any", request: NO_REQUEST, journal: null } as const;

async function note(room: string): Promise<void> {
  const args = { room, text: "go on" };
  await server.deployment.engine.mutate({ ...call, path: "notes:add", args });
}

/** What an action has written in the room, once it has. */
async function noted(room: string, count: number): Promise<unknown> {
  for (;;) {
    const outcome = server.deployment.engine.query({ ...call, path: "notes:list", args: { room } });
    const list: unknown[] = outcome.ok ? JSON.parse(outcome.value) : [];
    if (list.length >= count) return list;
    await new Promise((done) => setImmediate(done));
  }
}

async function piecesMade(): Promise<number> {
  return Number(await text(await get("/pieces/made")));
}

/** How many pieces there are once no more come. */
async function settledPieces(): Promise<number> {
  let last = await piecesMade();
  for (let same = 0; same < 30;) {
    const next = await piecesMade();
    same = next === last ? same + 1 : 0;
    last = next;
  }
  return last;
}

/** Settles once the log has an execution that failed with these words. */
async function logged(error: string): Promise<void> {
  let cursor = 0;
  for (;;) {
    const { entries, newCursor } = await server.deployment.engine.log.after(cursor, 10_000);
    if (entries.some((entry) => entry.error === error)) return;
    cursor = newCursor;
  }
}

test("a piece arrives before the next one is made", async () => {
  const answer = await get("/steps?room=steps");
  expect([answer.statusCode, answer.headers["x-kind"]]).toEqual([200, "steps"]);
  const [first] = await once(answer, "data");
  expect(String(first)).toBe("first");
  await note("steps");
  expect(await text(answer)).toBe("second");
});

test("a client that stops reading stops the stream, and gets all of it when it goes on", async () => {
  const answer = await get(`/pieces?count=${PIECES}&room=slow`);
  answer.pause();
  expect(await settledPieces()).toBeLessThan(PIECES);
  expect((await buffer(answer)).length).toBe(PIECES * PIECE_BYTES);
  expect(await piecesMade()).toBe(PIECES);
});

test("a client that leaves cancels the stream", async () => {
  const answer = await get("/pieces?count=1000000&room=left");
  await once(answer, "readable");
  answer.destroy();
  expect(await noted("left", 1)).toEqual(["cancelled"]);
});

test("a client that leaves before there is an answer aborts the request's signal", async () => {
  const asked = ask(`${server.siteUrl}/waits?room=impatient`, { agent: false }).end();
  asked.on("error", () => undefined);
  await noted("impatient", 1);
  asked.destroy();
  expect(await noted("impatient", 2)).toEqual(["waiting", "gave up"]);
});

test("a stream that fails after the first piece ends the connection", async () => {
  const answer = await get("/breaks");
  expect(answer.statusCode).toBe(200);
  const seen: string[] = [];
  answer.on("data", (piece) => seen.push(String(piece)));
  await expect(once(answer, "end")).rejects.toThrow(/aborted/);
  expect(seen).toEqual(["first"]);
  await logged("Error: broken on the way");
});

test("an answer of 20 MiB arrives whole, and of one byte more not as a whole", async () => {
  expect((await buffer(await get(`/sized?bytes=${20 * MIB}`))).length).toBe(20 * MIB);
  const answer = await get(`/sized?bytes=${20 * MIB + 1}`);
  await expect(buffer(answer)).rejects.toThrow(/aborted/);
  await logged("HttpResponseTooLarge: HTTP actions support responses up to 20 MiB");
});

test("a request is read as it comes", async () => {
  const asked = ask(`${server.siteUrl}/relay`, { method: "POST", agent: false });
  asked.write("one");
  const answer = await answerOf(asked);
  expect(String((await once(answer, "data"))[0])).toBe("one");
  asked.write("two");
  expect(String((await once(answer, "data"))[0])).toBe("two");
  asked.end("three");
  expect(await text(answer)).toBe("three");
});

test("a request of unknown length is refused once it is longer than 20 MiB", async () => {
  const asked = ask(`${server.siteUrl}/echo`, { method: "POST", agent: false });
  // The answer comes while the rest is still on its way.
  asked.on("error", () => undefined);
  for (let at = 0; at < 21; at++) asked.write(Buffer.alloc(MIB));
  const answer = await answerOf(asked);
  expect(answer.statusCode).toBe(413);
  asked.destroy();
});

test("an action hears that the body it reads will not come to its end", async () => {
  const asked = ask(`${server.siteUrl}/swallow?room=broken`, { method: "POST", agent: false });
  asked.on("error", () => undefined);
  asked.write("not all of it");
  await once(asked, "socket");
  await piecesMade();
  asked.destroy();
  expect(await noted("broken", 1)).toEqual(["lost"]);
});

test("HEAD is answered with the head alone, and cancels the stream", async () => {
  const asked = ask(`${server.siteUrl}/pieces?count=1000000&room=head`, { method: "HEAD" }).end();
  const answer = await answerOf(asked);
  expect([answer.statusCode, await text(answer)]).toEqual([200, ""]);
  expect(await noted("head", 1)).toEqual(["cancelled"]);
});
