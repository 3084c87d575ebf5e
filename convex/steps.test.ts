import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { PLANS } from "../lib/plans";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";

async function names({ as }: Person, funnelId: Id<"things">) {
  return (await as.query(api.steps.list, { funnelId })).map((step) => step.name);
}

async function addStep({ as }: Person, funnelId: Id<"things">, name: string) {
  return valueOf(await as.mutation(api.steps.create, { funnelId, name })).stepId;
}

onEachBackend("steps", (open) => {
  it("keep their order when one is added, moved, copied and removed", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId, firstStepId } = await createFunnel(ada, "blank");
    const [first = "", second = ""] = await names(ada, funnelId);
    const third = await addStep(ada, funnelId, "Bonus");
    expect(await names(ada, funnelId)).toEqual([first, second, "Bonus"]);
    await ada.as.mutation(api.steps.reorder, { stepId: third, afterStepId: firstStepId });
    expect(await names(ada, funnelId)).toEqual([first, "Bonus", second]);
    await ada.as.mutation(api.steps.reorder, { stepId: third, afterStepId: null });
    expect(await names(ada, funnelId)).toEqual(["Bonus", first, second]);
    await ada.as.mutation(api.steps.duplicate, { stepId: firstStepId });
    expect(await names(ada, funnelId)).toEqual(["Bonus", first, `${first} copy`, second]);
    await ada.as.mutation(api.steps.remove, { stepId: firstStepId });
    expect(await names(ada, funnelId)).toEqual(["Bonus", `${first} copy`, second]);
  });

  it("are copied with their page", async () => {
    const ada = await signUp(await open(), "Ada");
    const { firstStepId: stepId } = await createFunnel(ada, "blank");
    const copy = valueOf(await ada.as.mutation(api.steps.duplicate, { stepId }));
    expect(await readElements(ada, copy.stepId)).toEqual(await readElements(ada, stepId));
  });

  it("are pasted into another funnel with their page, and nowhere that is not the person's", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const eve = await signUp(backend, "Eve");
    const from = await createFunnel(ada);
    const to = await createFunnel(ada, "blank");
    const { firstStepId: stepId } = from;
    const into = { funnelId: to.funnelId, afterStepId: to.firstStepId };
    const pasted = valueOf(await ada.as.mutation(api.steps.duplicate, { stepId, into }));
    expect(await readElements(ada, pasted.stepId)).toEqual(await readElements(ada, stepId));
    const steps = await ada.as.query(api.steps.list, { funnelId: to.funnelId });
    expect(steps.map((one) => one.stepId).indexOf(pasted.stepId)).toBe(1);
    const wrong = { funnelId: to.funnelId, afterStepId: stepId };
    const paste = (person: Person, where: typeof into) =>
      person.as.mutation(api.steps.duplicate, { stepId, into: where });
    await expect(paste(ada, wrong)).rejects.toThrow("not_found");
    await expect(paste(eve, into)).rejects.toThrow("not_found");
    const eves = await createFunnel(eve, "blank");
    const foreign = { funnelId: eves.funnelId, afterStepId: eves.firstStepId };
    await expect(paste(ada, foreign)).rejects.toThrow("not_found");
  });

  it("write one row when moved, and one event", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { funnelId, firstStepId } = await createFunnel(ada, "blank");
    const rows = () =>
      backend.run(async (ctx) => {
        const connections = await ctx.db
          .query("connections")
          .withIndex("by_from_type", (q) =>
            q.eq("fromThingId", funnelId).eq("relationshipType", "funnel_contains_step"),
          )
          .collect();
        const order = connections.map((one) => [one.toThingId, one.metadata.order] as const);
        const moved = await ctx.db
          .query("events")
          .withIndex("by_target_type_time", (q) =>
            q.eq("targetId", firstStepId).eq("type", "step_reordered"),
          )
          .collect();
        return { order, events: moved.length };
      });
    const before = await rows();
    const [, second] = await ada.as.query(api.steps.list, { funnelId });
    const afterStepId = second?.stepId ?? null;
    await ada.as.mutation(api.steps.reorder, { stepId: firstStepId, afterStepId });
    const after = await rows();
    const orders = new Map(before.order);
    const changed = after.order.filter(([id, order]) => orders.get(id) !== order);
    expect(changed.map(([id]) => id)).toEqual([firstStepId]);
    expect(after.events).toBe(1);
  });

  it("get the nearest free address of their funnel", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId } = await createFunnel(ada, "blank");
    for (let count = 0; count < 3; count += 1) await addStep(ada, funnelId, "Bonus!");
    const steps = await ada.as.query(api.steps.list, { funnelId });
    const slugs = steps.map((step) => step.slug);
    expect(slugs.slice(-3)).toEqual(["bonus", "bonus-2", "bonus-3"]);
    const stepId = steps[0]?.stepId ?? "";
    await expect(
      ada.as.mutation(api.steps.update, { stepId, slug: "bonus" }),
    ).rejects.toMatchObject({ data: { kind: "name_taken" } });
    await expect(
      ada.as.mutation(api.steps.update, { stepId, slug: "Not an address" }),
    ).rejects.toMatchObject({ data: { kind: "invalid_argument" } });
  });

  it("of a funnel are never none", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId } = await createFunnel(ada, "blank");
    const remove = (stepId: string) => ada.as.mutation(api.steps.remove, { stepId });
    const [last, ...others] = await ada.as.query(api.steps.list, { funnelId });
    for (const { stepId } of others) await remove(stepId);
    await expect(remove(last?.stepId ?? "")).rejects.toMatchObject({
      data: { kind: "invalid_argument" },
    });
  });

  it("of another workspace do not exist", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { funnelId, firstStepId: stepId } = await createFunnel(ada);
    const eve = await signUp(backend, "Eve");
    const mine = await createFunnel(eve);
    const notFound = { data: { kind: "not_found" } };
    const { as } = eve;
    await expect(as.query(api.steps.list, { funnelId })).rejects.toMatchObject(notFound);
    await expect(as.mutation(api.steps.remove, { stepId })).rejects.toMatchObject(notFound);
    await expect(
      as.mutation(api.steps.reorder, { stepId: mine.firstStepId, afterStepId: stepId }),
    ).rejects.toMatchObject(notFound);
    await expect(as.mutation(api.funnels.publish, { funnelId })).rejects.toMatchObject(notFound);
    expect(await as.query(api.funnels.get, { funnelId })).toBeNull();
  });
});

onEachBackend("the starter plan", (open) => {
  it("refuses the first item above its limit, and records the refusal", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { as, groupId } = ada;
    const limit = PLANS.starter.quotas.entities_total ?? 0;
    const create = () => as.mutation(api.funnels.create, { groupId, goal: "blank" });
    let made = 0;
    let answer = await create();
    for (; answer.ok; answer = await create()) made += 1;
    expect(made).toBeGreaterThan(25);
    expect(answer).toMatchObject({
      failure: { kind: "quota_exceeded", metric: "entities_total", limit },
    });
    const { current = 0 } = (await as.query(api.quotas.getGroupQuotas, { groupId })).metrics
      .entities_total;
    expect(current).toBeLessThanOrEqual(limit);
    expect(await as.query(api.funnels.list, { groupId })).toHaveLength(made);
    const recorded = await backend.run((ctx) =>
      ctx.db
        .query("events")
        .withIndex("by_group_type_time", (q) =>
          q.eq("groupId", groupId).eq("type", "notification_event"),
        )
        .collect(),
    );
    expect(recorded.map((event) => event.metadata.refusal.kind)).toEqual(["quota_exceeded"]);
  });

  it("has room for a step as long as one fits", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId, firstStepId: stepId } = await createFunnel(ada, "blank");
    for (let count = 0; count < 30; count += 1)
      await ada.as.mutation(api.funnels.create, { groupId: ada.groupId, goal: "blank" });
    let answer = await ada.as.mutation(api.steps.duplicate, { stepId });
    for (let count = 0; answer.ok && count < 20; count += 1)
      answer = await ada.as.mutation(api.steps.create, { funnelId, name: "One more" });
    expect(answer).toMatchObject({ ok: false, failure: { kind: "quota_exceeded" } });
  });
});
