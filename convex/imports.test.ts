import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { MAX_CHUNK_ITEMS } from "./model/imports/manageImport";
import { readUsage } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { openConvexRuntime } from "./testing/convexRuntime.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

type Store = Pick<Backend, "run">;

const itemsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ type: "product", name: `Item ${first + at}` }));

/** An import with everything handed in. */
async function stage({ as, groupId }: Person, total: number, chunk = MAX_CHUNK_ITEMS) {
  const { importId } = valueOf(await as.mutation(api.imports.create, { groupId, name: "List" }));
  for (let index = 0; index * chunk < total; index++) {
    const things = itemsFrom(index * chunk, Math.min(chunk, total - index * chunk));
    valueOf(await as.mutation(api.imports.addChunk, { importId, index, things }));
  }
  return importId;
}

async function giveRoom(backend: Store, groupId: Id<"groups">) {
  await backend.run(async (ctx) => {
    await ctx.db.patch("groups", groupId, { plan: "enterprise" });
  });
}

/** How often each name is there, as "name: times" where it is not once. */
async function namesOf(backend: Store, groupId: Id<"groups">) {
  const things = await backend.run((ctx) =>
    ctx.db
      .query("things")
      .withIndex("by_group_type", (q) =>
        q.eq("groupId", groupId).eq("type", "product").eq("deletedAt", undefined),
      )
      .collect(),
  );
  return things.map(({ name }) => name);
}

const progress = ({ as }: Person, importId: Id<"things">) =>
  as.query(api.imports.get, { importId });

onEachBackend("an import", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    await giveRoom(backend, ann.groupId);
  });

  const counted = () =>
    backend.run(async (ctx) => await readUsage(ctx, ann.groupId, "entities_total"));
  const finish = () => backend.finishAllScheduledFunctions(() => undefined);

  it("makes each item once, tells bad ones by their place, and shows how far it is", async () => {
    const { groupId } = ann;
    const { importId } = valueOf(
      await ann.as.mutation(api.imports.create, { groupId, name: "List" }),
    );
    const first = [...itemsFrom(0, 3), { type: "produkt", name: "Bad" }];
    for (const index of [0, 0])
      valueOf(await ann.as.mutation(api.imports.addChunk, { importId, index, things: first }));
    const things = [{ type: "product", name: " " }, ...itemsFrom(3, 2)];
    valueOf(await ann.as.mutation(api.imports.addChunk, { importId, index: 1, things }));
    expect(await progress(ann, importId)).toMatchObject({ state: "staging", total: 7, percent: 0 });
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    await finish();
    const done = await progress(ann, importId);
    expect(done).toMatchObject({ state: "done", created: 5, failed: 2, percent: 100 });
    expect(done?.errors.map(({ index }) => index)).toEqual([3, 4]);
    expect(done?.errors[0]?.error).toContain("Did you mean “product”?");
    expect((await namesOf(backend, groupId)).sort()).toEqual(
      itemsFrom(0, 5).map(({ name }) => name),
    );
  });

  it("is undone as a whole", async () => {
    const importId = await stage(ann, 30, 10);
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    await finish();
    expect(await counted()).toBe(30);
    valueOf(await ann.as.mutation(api.imports.undo, { importId }));
    await finish();
    expect(await progress(ann, importId)).toMatchObject({ state: "undone", created: 0 });
    expect(await namesOf(backend, ann.groupId)).toEqual([]);
    expect(await counted()).toBe(0);
    const again = ann.as.mutation(api.imports.start, { importId });
    expect(await failureFrom(again)).toMatchObject({ kind: "invalid_argument", field: "import" });
  });

  it("stops when paused or cancelled, and goes on from there", async () => {
    const importId = await stage(ann, 30, 10);
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    valueOf(await ann.as.mutation(api.imports.pause, { importId }));
    await finish();
    const paused = await progress(ann, importId);
    expect(paused?.state).toBe("paused");
    expect(paused?.created).toBeLessThan(30);
    valueOf(await ann.as.mutation(api.imports.resume, { importId }));
    await finish();
    expect(await progress(ann, importId)).toMatchObject({ state: "done", created: 30 });
    const other = await stage(ann, 10, 10);
    valueOf(await ann.as.mutation(api.imports.cancel, { importId: other }));
    await finish();
    expect(await progress(ann, other)).toMatchObject({ state: "cancelled", created: 0 });
  });

  it("waits, and says why, when the plan is full", async () => {
    await backend.run(async (ctx) => {
      await ctx.db.patch("groups", ann.groupId, { plan: "starter" });
    });
    const importId = await stage(ann, 120, 60);
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    await finish();
    const stopped = await progress(ann, importId);
    expect(stopped).toMatchObject({ state: "paused", created: 60 });
    expect(stopped?.problem).toContain("limit of 100");
    await giveRoom(backend, ann.groupId);
    valueOf(await ann.as.mutation(api.imports.resume, { importId }));
    await finish();
    expect(await progress(ann, importId)).toMatchObject({ state: "done", created: 120 });
    expect(new Set(await namesOf(backend, ann.groupId)).size).toBe(120);
  });
});

// Read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const SIZE = process.env.LONG_TESTS === "1" ? 100_000 : 10_000;

describe(`an import of ${SIZE.toLocaleString("en")} items`, () => {
  it("ends with each item once, though the deployment was taken down midway", async () => {
    const directory = mkdtempSync(join(tmpdir(), "sluice-import-"));
    const open = () => openConvexRuntime(directory);
    try {
      const before = await open();
      const ann = await signUp(before, "Ann");
      await giveRoom(before, ann.groupId);
      const importId = await stage(ann, SIZE);
      valueOf(await ann.as.mutation(api.imports.start, { importId }));
      // Its worker runs by itself; some pieces are done when everything goes down.
      while (((await progress(ann, importId))?.created ?? 0) < SIZE / 10)
        await new Promise((resolve) => setImmediate(resolve));
      await before.close();
      const after = await open();
      const again = { ...ann, as: after.withIdentity({ subject: ann.subject }) };
      expect((await progress(again, importId))?.created).toBeLessThan(SIZE);
      await after.finishAllScheduledFunctions(() => undefined, SIZE);
      expect(await progress(again, importId)).toMatchObject({ state: "done", created: SIZE });
      const [chunks, total] = await after.run(async (ctx) => [
        (await ctx.db.query("importChunks").collect()).flatMap(({ createdIds }) => createdIds),
        await readUsage(ctx, ann.groupId, "entities_total"),
      ]);
      expect(new Set(chunks).size).toBe(SIZE);
      expect(total).toBe(SIZE);
      if (SIZE <= 10_000) expect(new Set(await namesOf(after, ann.groupId)).size).toBe(SIZE);
      await after.close();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }, 600_000);
});
