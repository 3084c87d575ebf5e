import { expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { onEachBackend } from "./testing/eachBackend.testing";
import type { Backend } from "./testing/backend.testing";
import { createFunnel, signUp, valueOf } from "./testing/people.testing";

async function openPage(backend: Backend) {
  const ada = await signUp(backend, "Ada");
  const { firstStepId: stepId } = await createFunnel(ada, "blank");
  const here = () => ada.as.query(api.presence.list, { stepId });
  const stay = async (tab: string, elementKey: string | null = null) =>
    valueOf(await ada.as.mutation(api.presence.update, { stepId, tab, elementKey }));
  return { ada, stepId, here, stay };
}

onEachBackend("who is on a page", (open) => {
  it("is one row a tab, with the element that is selected there", async () => {
    const { here, stay } = await openPage(await open());
    await stay("first", "title");
    await stay("second");
    await stay("first", "lead");
    expect(await here()).toMatchObject([
      { tab: "first", name: "Ada", elementKey: "lead" },
      { tab: "second", name: "Ada", elementKey: null },
    ]);
  });

  it("leaves by saying so, or by silence", async () => {
    const backend = await open();
    const { ada, stepId, here, stay } = await openPage(backend);
    await stay("first");
    await stay("second");
    valueOf(await ada.as.mutation(api.presence.remove, { stepId, tab: "first" }));
    expect(await here()).toHaveLength(1);
    expect(await backend.mutation(internal.presence.sweep, {})).toBe(0);
    backend.passTime(60_000);
    expect(await backend.mutation(internal.presence.sweep, {})).toBe(1);
    expect(await here()).toEqual([]);
  });

  it("makes no event and no thing", async () => {
    const backend = await open();
    const { stay } = await openPage(backend);
    const count = () =>
      backend.run(async (ctx) => [
        (await ctx.db.query("events").collect()).length,
        (await ctx.db.query("things").collect()).length,
      ]);
    const before = await count();
    await stay("first", "title");
    expect(await count()).toEqual(before);
  });

  it("is nobody's business outside of the workspace", async () => {
    const backend = await open();
    const { stepId, stay, here } = await openPage(backend);
    await stay("first");
    const eve = await signUp(backend, "Eve");
    const refused = { data: { kind: "not_found" } };
    const mine = { stepId, tab: "first" };
    await expect(eve.as.query(api.presence.list, { stepId })).rejects.toMatchObject(refused);
    await expect(
      eve.as.mutation(api.presence.update, { ...mine, elementKey: null }),
    ).rejects.toMatchObject(refused);
    await expect(eve.as.mutation(api.presence.remove, mine)).rejects.toMatchObject(refused);
    expect(await here()).toHaveLength(1);
  });
});
