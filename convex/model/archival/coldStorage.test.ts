import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Id } from "../../_generated/dataModel";
import { hashOfLines, pack, unpack } from "./archiveFile";
import type { ColdStorage } from "./coldStorage";
import { deploymentFiles } from "./deploymentFiles";
import { s3Bucket } from "./s3Bucket";

/** What `ctx.storage` guarantees, in memory. */
function filesInMemory(): ColdStorage {
  const files = new Map<string, Blob>();
  return deploymentFiles({
    store: async (blob) => {
      const id = `file${files.size}` as Id<"_storage">;
      files.set(id, blob);
      return id;
    },
    get: async (id: string) => files.get(id) ?? null,
    delete: async (id: string) => void files.delete(id),
    getUrl: async () => null,
    getMetadata: async () => null,
    generateUploadUrl: async () => "",
  });
}

const directory = mkdtempSync(join(tmpdir(), "archive-bucket-"));
const bucket = "history";
const server = new S3rver({
  port: 0,
  address: "127.0.0.1",
  silent: true,
  directory,
  configureBuckets: [{ name: bucket, configs: [] }],
});
let endpoint = "";

beforeAll(async () => {
  const address: AddressInfo = await server.run();
  endpoint = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The server's own pair of keys. */
const keys = { region: "us-east-1", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const KINDS: [string, () => ColdStorage][] = [
  ["the deployment's files", filesInMemory],
  ["an S3-compatible bucket", () => s3Bucket({ endpoint, bucket, ...keys })],
];

describe.each(KINDS)("cold storage in %s", (_name, open) => {
  const lines = Array.from({ length: 1000 }, (_, i) => JSON.stringify({ i, text: "Grüße, 世界" }));
  const key = "events/group=abc/date=2025-01-31/one.ndjson.gz";

  it("reads back exactly what was written, and nothing after it was removed", async () => {
    const storage = open();
    const { bytes } = await pack(lines);
    const location = await storage.write(key, bytes);
    const read = await storage.read(location);
    expect(read).toEqual(bytes);
    const unpacked = await unpack(read ?? new Uint8Array());
    expect(await hashOfLines(unpacked)).toBe(await hashOfLines(lines));
    expect(unpacked).toEqual(lines);
    await storage.remove(location);
    expect(await storage.read(location)).toBeNull();
    await storage.remove(location);
  });

  it("keeps files apart", async () => {
    const storage = open();
    const [one, two] = [await pack(["1"]), await pack(["2"])];
    const first = await storage.write("a/1", one.bytes);
    const second = await storage.write("a/2", two.bytes);
    await storage.remove(first);
    expect(await unpack((await storage.read(second)) ?? new Uint8Array())).toEqual(["2"]);
  });
});

describe("a bucket", () => {
  it("says so when it does not take a file", async () => {
    const storage = s3Bucket({ endpoint, bucket: "no-such-bucket", ...keys });
    await expect(storage.write("a/3", new Uint8Array([1]))).rejects.toThrow(
      "The bucket answered 404",
    );
  });

  it("compresses a file of events to a small part of its text", async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `{"type":"content_event","i":${i}}`);
    expect((await pack(lines)).bytes.length * 5).toBeLessThan(lines.join("\n").length);
  });
});
