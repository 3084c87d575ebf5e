import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import { readUsage } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { giveRoom, itemsFrom, namesOf, progress, stage } from "./testing/imports.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

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
