import { generateNKeysBetween } from "fractional-indexing";
import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { EMPTY_DIFF } from "../lib/page-document/diff";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";
import { publishFunnel } from "./testing/visitors.testing";

async function retitle(person: Person, stepId: Id<"things">, text: string, diffId: string) {
  const elements = await readElements(person, stepId);
  const key = elements.find((element) => element.kind === "headline")?.key ?? "";
  const diff = { ...EMPTY_DIFF, changed: [{ key, fields: { text } }] };
  return person.as.mutation(api.pages.applyDiff, { stepId, diff, diffId });
}

onEachBackend("publishing", (open) => {
  it("shows visitors complete HTML at the address it answers", async () => {
    const backend = await open();
    const { address, nextPath } = await publishFunnel(await signUp(backend, "Ada"));
    const page = await backend.query(api.published.getPage, address);
    if (page.missing != null) throw new Error(page.missing);
    expect(page.html).toMatch(/^<!doctype html>/i);
    expect(page.html).toContain("<form");
    expect(page.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(page.version).toBe(1);
    expect(nextPath).toMatch(new RegExp(`^/${address.funnel}/`));
    const first = await backend.query(api.published.getPage, { ...address, step: null });
    expect(first).toEqual(page);
  });

  it("shows nothing of later edits until published again", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { address, funnelId, firstStepId } = await publishFunnel(ada);
    const before = await backend.query(api.published.getPage, address);
    const hasChanges = async () =>
      (await ada.as.query(api.funnels.get, { funnelId }))?.hasUnpublishedChanges;
    expect(await hasChanges()).toBe(false);

    await retitle(ada, firstStepId, "Entirely new words", "diff-1");
    expect(await backend.query(api.published.getPage, address)).toEqual(before);
    expect(await hasChanges()).toBe(true);

    const again = valueOf(await ada.as.mutation(api.funnels.publish, { funnelId }));
    expect(again).toMatchObject({ version: 2, publishedSteps: [firstStepId] });
    const after = await backend.query(api.published.getPage, address);
    expect(after).toMatchObject({ version: 2 });
    expect(JSON.stringify(after)).toContain("Entirely new words");
    expect(await hasChanges()).toBe(false);
  });

  it("keeps every version that was ever shown", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { funnelId, firstStepId } = await publishFunnel(ada);
    await retitle(ada, firstStepId, "Second", "diff-1");
    await ada.as.mutation(api.funnels.publish, { funnelId });
    const versions = await backend.run((ctx) =>
      ctx.db
        .query("things")
        .withIndex("by_funnel", (q) =>
          q.eq("properties.funnelId", funnelId).eq("type", "landing_page"),
        )
        .collect(),
    );
    const ofFirst = versions.filter((version) => version.properties.stepId === firstStepId);
    expect(ofFirst.map((version) => version.properties.version)).toEqual([1, 2]);
  });

  it("keeps addresses, order and steps of visitors until published again", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { address, funnelId, firstStepId, nextPath } = await publishFunnel(ada);
    await ada.as.mutation(api.funnels.update, { funnelId, slug: "new-address" });
    await ada.as.mutation(api.steps.update, { stepId: firstStepId, slug: "new-step" });
    const [, second] = await ada.as.query(api.steps.list, { funnelId });
    await ada.as.mutation(api.steps.remove, { stepId: second?.stepId ?? "" });
    expect(await backend.query(api.published.getPage, address)).toMatchObject({
      nextStepPath: nextPath,
    });
    await ada.as.mutation(api.funnels.publish, { funnelId });
    expect(await backend.query(api.published.getPage, address)).toEqual({ missing: "funnel" });
    const moved = { ...address, funnel: "new-address", step: "new-step" };
    expect(await backend.query(api.published.getPage, moved)).toMatchObject({
      nextStepPath: null,
      path: "/new-address/new-step",
    });
  });

  it("tells in one event which steps were published", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { funnelId, firstStepId } = await publishFunnel(ada);
    const events = await backend.run((ctx) =>
      ctx.db
        .query("events")
        .withIndex("by_target_type_time", (q) =>
          q.eq("targetId", funnelId).eq("type", "funnel_published"),
        )
        .collect(),
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.metadata.steps[0].stepId).toBe(firstStepId);
  });

  it("says what is missing at an address", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { address, funnelId } = await publishFunnel(ada);
    const at = (change: Partial<typeof address>) =>
      backend.query(api.published.getPage, { ...address, ...change });
    expect(await at({ workspace: "nobody" })).toEqual({ missing: "workspace" });
    expect(await at({ funnel: "nothing" })).toEqual({ missing: "funnel" });
    expect(await at({ step: "nowhere" })).toEqual({ missing: "step" });
    await ada.as.mutation(api.funnels.unpublish, { funnelId });
    expect(await at({})).toEqual({ missing: "unpublished" });
  });

  it("takes an archived funnel from visitors and gives it back as a draft", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { address, funnelId } = await publishFunnel(ada);
    await ada.as.mutation(api.funnels.archive, { funnelId });
    expect(await backend.query(api.published.getPage, address)).toEqual({ missing: "unpublished" });
    await ada.as.mutation(api.funnels.restore, { funnelId });
    expect(await ada.as.query(api.funnels.get, { funnelId })).toMatchObject({ status: "draft" });
  });

  it("writes nothing when nothing changed", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId } = await publishFunnel(ada);
    const again = valueOf(await ada.as.mutation(api.funnels.publish, { funnelId }));
    expect(again).toMatchObject({ version: 1, publishedSteps: [] });
  });

  it("copies a funnel with its pages as a draft of its own", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const original = await createFunnel(ada);
    const { funnelId } = original;
    const copy = valueOf(await ada.as.mutation(api.funnels.duplicate, { funnelId }));
    const [theirs, ours] = await Promise.all([
      readElements(ada, original.firstStepId),
      readElements(ada, copy.firstStepId),
    ]);
    expect(ours).toEqual(theirs);
    await retitle(ada, copy.firstStepId, "Only in the copy", "diff-1");
    expect(await readElements(ada, original.firstStepId)).toEqual(theirs);
  });

  it("refuses a page too large for one version, in words, and shows the one before", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { address, funnelId, firstStepId: stepId } = await publishFunnel(ada);
    const before = await backend.query(api.published.getPage, address);
    const sectionKey = (await readElements(ada, stepId)).find(
      ({ kind }) => kind === "section",
    )?.key;
    const text = "words ".repeat(500);
    for (let batch = 0; batch < 5; batch += 1) {
      const added = generateNKeysBetween("b00", null, 60).map((order, index) => ({
        ...{ key: `p${batch}-${index}`, kind: "paragraph" as const, fields: { text }, style: {} },
        ...{ parentKey: sectionKey ?? null, order: `${order}V` },
      }));
      await ada.as.mutation(api.pages.applyDiff, {
        stepId,
        diff: { ...EMPTY_DIFF, added },
        diffId: `batch-${batch}`,
      });
    }
    await expect(ada.as.mutation(api.funnels.publish, { funnelId })).rejects.toMatchObject({
      data: { kind: "too_long", field: "page" },
    });
    expect(await backend.query(api.published.getPage, address)).toEqual(before);
  });
});
