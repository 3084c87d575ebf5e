import { ConvexClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import WebSocket from "ws";
import { startTestServer } from "../testing/test-server";
import { CHUNK_LENGTH, chunksOf, joinsChunks } from "./transition-chunks";

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("the official client joins the parts of a big transition, and gets a small one whole", async () => {
  const server = await startTestServer();
  closing.push(server.close);
  const types: string[] = [];
  class Observed extends WebSocket {
    constructor(url: string) {
      super(url);
      this.on("message", (data) => types.push(String(JSON.parse(String(data)).type)));
    }
  }
  const client = new ConvexClient(server.url, {
    // The `ws` class has the browser's interface; its types differ in events nobody uses here.
    webSocketConstructor: Observed as unknown as typeof globalThis.WebSocket,
    unsavedChangesWarning: false,
    logger: false,
  });
  closing.push(() => client.close());
  const give = makeFunctionReference<"query">("sizes:give");
  const valueOf = (length: number): Promise<string> =>
    new Promise((resolve, reject) => client.onUpdate(give, { length }, resolve, reject));
  expect(await valueOf(10)).toHaveLength(10);
  expect(types).not.toContain("TransitionChunk");
  const length = 2 * CHUNK_LENGTH + 5;
  expect(await valueOf(length)).toBe("x".repeat(length));
  expect(types.filter((type) => type === "TransitionChunk")).toHaveLength(3);
}, 60_000);

test("the parts make up the text, whatever stands where it is cut", () => {
  const sign = fc.constantFrom("a", "ä", "𝄞", '"', "\\", "\ud83d");
  fc.assert(
    fc.property(fc.array(sign, { minLength: 4, maxLength: 12 }), fc.nat(4), (signs, shift) => {
      const filler = "x".repeat(CHUNK_LENGTH - 30 - shift);
      const text = `{"type":"Transition",${filler}${signs.join("")}${filler}}`;
      const parts = chunksOf(text)?.map((part) => JSON.parse(part)) ?? [];
      expect(parts.map(({ chunk }) => chunk).join("") === text).toBe(true);
      expect(parts.map(({ partNumber }) => partNumber)).toEqual(parts.map((_, at) => at));
    }),
    { numRuns: 5 },
  );
});

test("other frames, small transitions and old clients are left alone", () => {
  const filler = "x".repeat(CHUNK_LENGTH);
  expect(chunksOf(`{"type":"MutationResponse",${filler}}`)).toBeNull();
  expect(chunksOf('{"type":"Transition",}')).toBeNull();
  const paths = ["/api/1.48.0/sync", "/api/1.30.2/sync", "/api/sync", "/api/0.9.0/sync"];
  expect(paths.map(joinsChunks)).toEqual([true, false, false, false]);
});
