import { expect, it } from "vitest";
import { api } from "./_generated/api";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf } from "./testing/people.testing";

onEachBackend("templates of one's own", (open) => {
  it("hold a funnel as it was when it was saved, and make another like it", async () => {
    const ada = await signUp(await open(), "Ada");
    const { as, groupId } = ada;
    const { funnelId, firstStepId } = await createFunnel(ada);
    const saved = await readElements(ada, firstStepId);
    const { templateId } = valueOf(
      await as.mutation(api.templates.create, { funnelId, name: "Our letter" }),
    );
    const steps = await as.query(api.steps.list, { funnelId });
    for (const { stepId } of steps.slice(1)) await as.mutation(api.steps.remove, { stepId });

    const [card] = await as.query(api.templates.list, { groupId });
    expect(card).toMatchObject({ templateId, name: "Our letter", goal: "collect_leads" });
    expect(card?.pages.map(({ name }) => name)).toEqual(steps.map(({ name }) => name));
    const made = valueOf(
      await as.mutation(api.funnels.create, { groupId, goal: "collect_leads", templateId }),
    );
    expect((await as.query(api.funnels.get, { funnelId: made.funnelId }))?.name).toBe("Our letter");
    expect(contentOf(await readElements(ada, made.firstStepId))).toEqual(contentOf(saved));
    const again = await as.query(api.steps.list, { funnelId: made.funnelId });
    expect(again.map(({ name }) => name)).toEqual(steps.map(({ name }) => name));
  });

  it("give a page to begin a step with; so do those of the goals", async () => {
    const ada = await signUp(await open(), "Ada");
    const { as, groupId } = ada;
    const { funnelId, firstStepId } = await createFunnel(ada);
    valueOf(await as.mutation(api.templates.create, { funnelId, name: "Our letter" }));
    const [card] = await as.query(api.templates.list, { groupId });
    const pageId = card?.pages[0]?.pageId ?? "";
    const page = await as.query(api.templates.getPage, { pageId });
    expect(contentOf(page?.elements ?? [])).toEqual(
      contentOf(await readElements(ada, firstStepId)),
    );
    const own = valueOf(await as.mutation(api.steps.create, { funnelId, name: "Again", pageId }));
    expect(contentOf(await readElements(ada, own.stepId))).toEqual(contentOf(page?.elements ?? []));
    const ours = valueOf(
      await as.mutation(api.steps.create, {
        funnelId,
        name: "Webinar",
        page: { goal: "webinar", at: 0 },
      }),
    );
    expect((await readElements(ada, ours.stepId)).length).toBeGreaterThan(10);
    const nowhere = { funnelId, name: "Nowhere", page: { goal: "webinar", at: 99 } } as const;
    await expect(as.mutation(api.steps.create, nowhere)).rejects.toMatchObject({
      data: { kind: "not_found" },
    });
  });

  it("are renamed and removed, and what was made from them stays", async () => {
    const ada = await signUp(await open(), "Ada");
    const { as, groupId } = ada;
    const { funnelId } = await createFunnel(ada);
    const { templateId } = valueOf(
      await as.mutation(api.templates.create, { funnelId, name: "Our letter" }),
    );
    const made = valueOf(
      await as.mutation(api.funnels.create, { groupId, goal: "collect_leads", templateId }),
    );
    valueOf(await as.mutation(api.templates.update, { templateId, name: "Sunday" }));
    const [card] = await as.query(api.templates.list, { groupId });
    expect(card?.name).toBe("Sunday");
    valueOf(await as.mutation(api.templates.remove, { templateId }));
    expect(await as.query(api.templates.list, { groupId })).toEqual([]);
    const pageId = card?.pages[0]?.pageId ?? "";
    expect(await as.query(api.templates.getPage, { pageId })).toBeNull();
    expect((await readElements(ada, made.firstStepId)).length).toBeGreaterThan(0);
    await expect(
      as.mutation(api.funnels.create, { groupId, goal: "collect_leads", templateId }),
    ).rejects.toMatchObject({ data: { kind: "not_found" } });
  });

  it("are nobody's of another workspace", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const bob = await signUp(backend, "Bob");
    const { funnelId } = await createFunnel(ada);
    const { templateId } = valueOf(
      await ada.as.mutation(api.templates.create, { funnelId, name: "Our letter" }),
    );
    const foreign = { groupId: bob.groupId, goal: "collect_leads", templateId } as const;
    await expect(bob.as.mutation(api.funnels.create, foreign)).rejects.toMatchObject({
      data: { kind: "not_found" },
    });
  });
});

/** Keys are new in each page that is made; who wrote what is of that page. */
function contentOf(elements: Awaited<ReturnType<typeof readElements>>) {
  return elements.map(({ kind, fields, style }) => ({ kind, fields, style }));
}
