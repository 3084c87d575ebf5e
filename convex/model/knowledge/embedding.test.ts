import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { embedder } from "./embedding";
import { LOCAL_MODEL } from "./hashedNgrams";

/** Speaks the protocol: answers in any order, each vector with its index. */
let server: Server;
let asked: { model: string; input: string[]; key: string | undefined }[] = [];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const { model, input }: { model: string; input: string[] } = JSON.parse(body);
      asked.push({ model, input, key: request.headers.authorization });
      const data = input.map((text, index) => ({ index, embedding: [text.length, 1] }));
      response.statusCode = input.includes("refuse") ? 500 : 200;
      response.end(JSON.stringify({ data: data.reverse() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Bound to a port, so it is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("EMBEDDING_URL", `http://127.0.0.1:${port}/v1/`);
  vi.stubEnv("EMBEDDING_MODEL", "small");
  vi.stubEnv("EMBEDDING_API_KEY", "key");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

it("asks an OpenAI-compatible endpoint and fills its vectors up to the index's dimensions", async () => {
  const { model, embed } = embedder();
  const [one, two] = await embed(["a", "bcd"]);
  expect(model).toBe("small");
  expect(asked).toEqual([{ model: "small", input: ["a", "bcd"], key: "Bearer key" }]);
  expect([one?.length, two?.length]).toEqual([3072, 3072]);
  expect([one?.slice(0, 3), two?.slice(0, 3)]).toEqual([
    [1, 1, 0],
    [3, 1, 0],
  ]);
});

it("says so when the endpoint does not answer with vectors", async () => {
  await expect(embedder().embed(["refuse"])).rejects.toThrow("answered 500");
});

it("needs no endpoint", async () => {
  vi.stubEnv("EMBEDDING_URL", "");
  const { model, embed } = embedder();
  expect(model).toBe(LOCAL_MODEL);
  expect(await embed(["one", "two"])).toHaveLength(2);
  expect(asked).toEqual([]);
});
