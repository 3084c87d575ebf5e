import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { startTestServer } from "../testing/test-server";
import type { RunningServer } from "./start-server";

const TEXT = "0123456789".repeat(10);

let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

const storage = (op: string, args: object = {}): unknown =>
  JSON.parse(server.deployment.engine.storageSyscall("", `1.0/storage${op}`, JSON.stringify(args)));

async function upload(url: string, text = TEXT): Promise<Response> {
  return await fetch(url, {
    method: "POST",
    body: text,
    headers: { "content-type": "text/plain" },
  });
}

async function stored(): Promise<{ storageId: string; url: string }> {
  const { storageId } = await (await upload(String(storage("GenerateUploadUrl")))).json();
  return { storageId, url: String(storage("GetUrl", { storageId })) };
}

test("an upload URL takes one file", async () => {
  const url = String(storage("GenerateUploadUrl"));
  expect((await upload(url)).status).toBe(200);
  expect((await upload(url)).status).toBe(401);
  expect((await upload(`${url}x`)).status).toBe(401);
});

test("a file is known by its size, type and sha256", async () => {
  const { storageId, url } = await stored();
  expect(storage("GetMetadata", { storageId })).toEqual({
    storageId,
    size: 100,
    contentType: "text/plain",
    sha256: createHash("sha256").update(TEXT).digest("base64"),
  });
  expect(await (await fetch(url)).text()).toBe(TEXT);
});

const ranges: [string, number, string, string | null][] = [
  ["bytes=0-9", 206, TEXT.slice(0, 10), "bytes 0-9/100"],
  ["bytes=95-", 206, TEXT.slice(95), "bytes 95-99/100"],
  ["bytes=-3", 206, TEXT.slice(-3), "bytes 97-99/100"],
  ["bytes=90-1000", 206, TEXT.slice(90), "bytes 90-99/100"],
  ["bytes=-1000", 206, TEXT, "bytes 0-99/100"],
  ["bytes=100-", 416, "", "bytes */100"],
  ["bytes=-0", 416, "", "bytes */100"],
  ["bytes=9-1", 200, TEXT, null],
  ["bytes=1-2,4-5", 200, TEXT, null],
  ["lines=1-2", 200, TEXT, null],
];

test("a range of bytes is answered alone, one outside of the file is refused", async () => {
  const { url } = await stored();
  for (const [range, status, text, shown] of ranges) {
    const response = await fetch(url, { headers: { range } });
    const got = [
      range,
      response.status,
      await response.text(),
      response.headers.get("content-range"),
    ];
    expect(got).toEqual([range, status, text, shown]);
  }
});

test("a deleted file is gone with its bytes", async () => {
  const { storageId, url } = await stored();
  const name = url.split("/").at(-1) ?? "";
  expect(server.deployment.engine.files.get(name)).not.toBeNull();
  storage("Delete", { storageId });
  expect((await fetch(url)).status).toBe(404);
  expect(server.deployment.engine.files.get(name)).toBeNull();
});

test("the public key of the deployment's tokens is there for anybody", async () => {
  const client = new ConvexHttpClient(server.url);
  const sign = makeFunctionReference<"mutation">("sizes:sign");
  await client.mutation(sign, { claims: { sub: "ada" }, seconds: 60 });
  const answered = await fetch(`${server.url}/.well-known/jwks.json`);
  expect(await answered.json()).toMatchObject({ keys: [{ kty: "EC", crv: "P-256", use: "sig" }] });
});
