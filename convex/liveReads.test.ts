import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { api } from "./_generated/api";
import { EMPTY_DIFF, type PageDiff } from "../lib/page-document/diff";
import type { PageElement } from "../lib/page-document/element";
import { signUp } from "./testing/people.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./testing/visitors.testing";
import { openWatched, type WatchedBackend } from "./testing/wakes.testing";

function element(key: string, kind: PageElement["kind"], parentKey: string | null, order: string) {
  return { key, kind, parentKey, order, fields: {}, style: {} };
}

/** Two sections of the test's own, each with one divider. */
const TWO_SECTIONS: PageDiff = {
  ...EMPTY_DIFF,
  added: [
    element("left", "section", null, "aB"),
    element("right", "section", null, "aC"),
    element("left-line", "divider", "left", "a0"),
    element("right-line", "divider", "right", "a0"),
  ],
};

describe("a change wakes exactly the live queries it concerns", () => {
  let watched: WatchedBackend;
  let funnel: PublishedFunnel;
  let edits = 0;

  const edit = async (diff: Partial<PageDiff>) =>
    funnel.owner.as.mutation(api.pages.applyDiff, {
      stepId: funnel.firstStepId,
      diff: { ...EMPTY_DIFF, ...diff },
      diffId: `edit-${(edits += 1)}`,
    });
  const wokenBy = (diff: Partial<PageDiff>) => watched.wokenBy(() => edit(diff));

  beforeEach(async () => {
    watched = await openWatched();
    funnel = await publishFunnel(await signUp(watched.backend, "Ada"));
    await edit(TWO_SECTIONS);
    const { owner, firstStepId: stepId, funnelId, address } = funnel;
    const { groupId } = owner;
    watched.watch("outline", owner, api.pages.getOutline, { stepId });
    for (const sectionKey of ["left", "right"])
      watched.watch(sectionKey, owner, api.pages.getSection, { stepId, sectionKey });
    watched.watch("published", null, api.published.getPage, address);
    watched.watch("numbers", owner, api.numbers.getFunnelNumbers, { funnelId });
    watched.watch("new leads", owner, api.leads.latest, { groupId, since: 0 });
    watched.watch("steps", owner, api.steps.list, { funnelId });
  });
  afterEach(() => watched.backend.close());

  it("an edit in one section: that section, and whether there are unpublished changes", async () => {
    const style = { desktop: { marginTop: 8 } };
    expect(await wokenBy({ changed: [{ key: "left-line", style }] })).toEqual(["left", "steps"]);
    expect(
      await wokenBy({ moved: [{ key: "left-line", parentKey: "left", order: "a5" }] }),
    ).toEqual(["left", "steps"]);
    const added = [element("more", "spacer", "right", "a7")];
    expect(await wokenBy({ added })).toEqual(["right", "steps"]);
    expect(await wokenBy({ removed: ["more"] })).toEqual(["right", "steps"]);
  });

  it("a move between sections: both of them", async () => {
    const moved = [{ key: "left-line", parentKey: "right", order: "a5" }];
    expect(await wokenBy({ moved })).toEqual(["left", "right", "steps"]);
  });

  it("a section put elsewhere: the outline and itself", async () => {
    const moved = [{ key: "right", parentKey: null, order: "aA" }];
    expect(await wokenBy({ moved })).toEqual(["outline", "right", "steps"]);
  });

  it("a visit: the numbers only", async () => {
    expect(await watched.wokenBy(() => view(watched.backend, funnel, "visitor-one"))).toEqual([
      "numbers",
    ]);
  });

  it("an opt-in: the numbers and the notice of new leads", async () => {
    await view(watched.backend, funnel, "visitor-one");
    watched.backend.passTime(5_000);
    expect(await watched.wokenBy(() => send(watched.backend, funnel))).toEqual([
      "new leads",
      "numbers",
    ]);
  });

  it("an edit that is not published, a rename: nothing visitors see", async () => {
    const { owner, funnelId, firstStepId: stepId } = funnel;
    const rename = () => owner.as.mutation(api.steps.update, { stepId, slug: "renamed" });
    expect(await watched.wokenBy(rename)).not.toContain("published");
    const publish = () => owner.as.mutation(api.funnels.publish, { funnelId });
    expect(await watched.wokenBy(publish)).toContain("published");
  });
});
