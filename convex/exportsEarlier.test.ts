// @vitest-environment edge-runtime
import { expect, it } from "vitest";
import { api } from "./_generated/api";
import { countUsage, readCounter } from "./ontology/countUsage";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor } from "./testing/people.testing";
import { filesStored, upload } from "./testing/pictures.testing";

onEachBackend("a row of an export as it was written before", (open) => {
  it("is neither listed nor in the way, and goes with its files after a week", async () => {
    const backend = await open();
    const { as, groupId } = await signUp(backend, "Ann");
    const [upId = ""] = await upload(backend, [new Uint8Array([1, 2, 3])], "text/plain");
    await backend.run(async (ctx) => {
      const storageId = ctx.db.system.normalizeId("_storage", upId);
      if (storageId === null) throw new Error("The file is not there");
      const gone = { name: "things", count: 1, storageId, sizeBytes: 3 };
      const row = { groupId, state: "running" as const, createdAt: Date.now(), parts: [gone] };
      await ctx.db.insert("exports", row);
      await countUsage(ctx, groupId, "storage_gb", 3);
    });
    expect(await as.query(api.exports.list, { groupId })).toEqual([]);
    const { exportId } = await as.action(api.exports.create, { groupId });
    expect(await as.query(api.exports.list, { groupId })).toMatchObject([{ exportId }]);
    await as.mutation(api.exports.remove, { groupId, exportId });
    expect(await filesStored(backend)).toBe(1);
    await stayFor(backend, 8 * 86_400_000);
    const again = await as.action(api.exports.create, { groupId });
    await as.mutation(api.exports.remove, { groupId, exportId: again.exportId });
    expect(await filesStored(backend)).toBe(0);
    expect(await backend.run((ctx) => ctx.db.query("exports").collect())).toEqual([]);
    expect(await backend.run((ctx) => readCounter(ctx, groupId, "storage_gb"))).toBe(0);
  });
});
