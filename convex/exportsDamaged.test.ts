// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { failureOf } from "../lib/app-errors";
import { api } from "./_generated/api";
import { hashOfBytes } from "./model/archival/archiveFile";
import { packPart } from "./model/transfer/partFile";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { everythingStored } from "./testing/everythingStored.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { exported, handIn, type ExportFiles } from "./testing/transfers.testing";
import { publishFunnel, view } from "./testing/visitors.testing";

const MIB = 1024 * 1024;

onEachBackend("files that are not an export's", (open) => {
  let backend: Backend;
  let victim: Person;
  let mallory: Person;
  let files: ExportFiles;

  beforeEach(async () => {
    backend = await open();
    victim = await signUp(backend, "Victim");
    const source = await signUp(backend, "Source");
    await view(backend, await publishFunnel(source), "visitor-one");
    files = await exported(source);
    mallory = await signUp(backend, "Mallory");
  });

  const create = (manifest: string) =>
    mallory.as.mutation(api.restores.create, { groupId: mallory.groupId, manifest });

  /** What an attempt is refused with; nothing of the workspace may have changed. */
  async function refusalOf(attempt: Promise<unknown>): Promise<string> {
    const failure = await attempt.then(
      () => null,
      (error: unknown) => failureOf(error),
    );
    return failure === null ? "let in, or untyped" : failure.kind;
  }

  const all = async () => (await everythingStored(backend)).length;

  it("refuses a list that no export writes", async () => {
    const list = JSON.parse(files.manifest) as Record<string, unknown> & { parts: object[] };
    const [first = {}, ...others] = list.parts;
    const before = await all();
    const with_ = (changed: object) => JSON.stringify({ ...list, ...changed });
    for (const manifest of [
      "",
      "[]",
      "not JSON at all",
      with_({ sluiceExport: 1 }),
      with_({ rootId: 7 }),
      with_({ parts: [] }),
      with_({ parts: "many" }),
      with_({ parts: [null] }),
      with_({ parts: [...others, first] }),
      with_({ parts: Array.from({ length: 9_000 }, () => first) }),
      with_({ parts: [{ ...first, table: "users" }] }),
      with_({ parts: [{ ...first, fileHash: "../../etc" }] }),
      with_({ parts: [{ ...first, count: -1 }] }),
      with_({ parts: [{ ...first, sizeBytes: 64 * MIB }] }),
      with_({ parts: [{ ...first, textBytes: 1e15 }] }),
    ])
      expect(await refusalOf(create(manifest)), manifest.slice(0, 80)).toBe("invalid_argument");
    expect(await all()).toBe(before);
    expect(await mallory.as.query(api.restores.list, { groupId: mallory.groupId })).toEqual([]);
  });

  it("refuses a list whose files the plan has no room for", async () => {
    const list = JSON.parse(files.manifest) as { parts: { sizeBytes: number }[] };
    const parts = Array.from({ length: 200 }, () => ({ ...list.parts[0], sizeBytes: 12 * MIB }));
    const refused = await create(JSON.stringify({ ...list, parts }));
    expect(refused).toMatchObject({ ok: false, failure: { kind: "quota_exceeded" } });
  });

  it("refuses a file that is cut, changed, another one, or far more than it says", async () => {
    const { restoreId } = valueOf(await create(files.manifest));
    const { groupId } = mallory;
    const add = (part: number, bytes: ArrayBuffer) =>
      mallory.as.action(api.restores.addPart, { groupId, restoreId, part, bytes });
    const [first = new ArrayBuffer(0), second = new ArrayBuffer(0)] = files.files;
    const flipped = new Uint8Array(first.slice(0));
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    const before = await all();
    for (const bytes of [
      first.slice(0, -1),
      flipped.buffer,
      second,
      new ArrayBuffer(0),
      new Uint8Array([1, 2, 3]).buffer,
    ])
      expect(await refusalOf(add(1, bytes))).toBe("invalid_argument");
    for (const part of [0, -1, 0.5, 99])
      expect(await refusalOf(add(part, first))).toBe("not_found");
    expect(await all()).toBe(before);
    expect(await refusalOf(start(restoreId))).toBe("invalid_argument");
  });

  const start = (restoreId: string) =>
    mallory.as.action(api.restores.start, { groupId: mallory.groupId, restoreId });

  it("stops unpacking a file at what the list says it holds", async () => {
    const bomb = await packPart("groups", [JSON.stringify({ text: "0".repeat(20 * MIB) })]);
    expect(bomb.bytes.length).toBeLessThan(MIB);
    const list = JSON.parse(files.manifest) as Record<string, unknown>;
    const lying = { ...bomb.facts, textBytes: 1000 };
    const { restoreId } = valueOf(await create(JSON.stringify({ ...list, parts: [lying] })));
    const { groupId } = mallory;
    const bytes = bomb.bytes.buffer;
    const add = mallory.as.action(api.restores.addPart, { groupId, restoreId, part: 1, bytes });
    expect(await refusalOf(add)).toBe("invalid_argument");
    const header = await packPart("groups", ["[]"]);
    const file = { ...header.facts, fileHash: await hashOfBytes(header.bytes) };
    const other = valueOf(await create(JSON.stringify({ ...list, parts: [file] })));
    const named = { groupId, restoreId: other.restoreId, part: 1 };
    const added = mallory.as.action(api.restores.addPart, { ...named, bytes: header.bytes.buffer });
    expect(await refusalOf(added)).toBe("invalid_argument");
  });

  it("is nothing for a stranger to hand in, start or see", async () => {
    const restoreId = await handIn(mallory, files);
    const { groupId } = victim;
    const [bytes = new ArrayBuffer(0)] = files.files;
    for (const named of [{ groupId }, { groupId: mallory.groupId }]) {
      const one = { ...named, restoreId };
      const { as } = victim;
      const add = as.action(api.restores.addPart, { ...one, part: 1, bytes });
      expect(await refusalOf(add)).toBe("not_found");
      expect(await refusalOf(as.action(api.restores.start, one))).toBe("not_found");
      expect(await refusalOf(as.mutation(api.restores.remove, one))).toBe("not_found");
    }
  });
});
