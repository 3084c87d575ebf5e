import fc from "fast-check";
import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { applyDiff } from "../lib/page-document/apply-diff";
import { EMPTY_DIFF, isEmptyDiff, type PageDiff } from "../lib/page-document/diff";
import { documentFrom, type PageDocument } from "../lib/page-document/document";
import { invertDiff } from "../lib/page-document/invert-diff";
import { choices, keyMaker, randomDiff } from "../lib/page-document/random-pages";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, type Person } from "./testing/people.testing";

interface Page {
  ada: Person;
  stepId: Id<"things">;
  apply: (diff: PageDiff, diffId?: string) => Promise<unknown>;
  read: () => Promise<PageDocument>;
}

async function openPage(backend: Backend): Promise<Page> {
  const ada = await signUp(backend, "Ada");
  const { firstStepId: stepId } = await createFunnel(ada, "blank");
  let made = 0;
  return {
    ada,
    stepId,
    apply: (diff, diffId = `diff-${(made += 1)}`) =>
      ada.as.mutation(api.pages.applyDiff, { stepId, diff, diffId }),
    read: async () => documentFrom(await readElements(ada, stepId)),
  };
}

function sorted(document: PageDocument) {
  return [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function keyOf(document: PageDocument, kind: string): string {
  return [...document.values()].find((element) => element.kind === kind)?.key ?? "";
}

async function eventsOf(backend: Backend, stepId: Id<"things">) {
  const events = await backend.run((ctx) =>
    ctx.db
      .query("events")
      .withIndex("by_page", (q) => q.eq("metadata.pageStepId", stepId))
      .collect(),
  );
  return events.filter((event) => event.type.startsWith("element_"));
}

onEachBackend("the one door of a page", (open) => {
  it("stores what the pure document says, for random diffs, and undoes them all", async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const page = await openPage(await open());
        const start = await page.read();
        let document = start;
        const undo: PageDiff[] = [];
        const newKey = keyMaker("new-");
        for (const choice of chosen) {
          const diff = randomDiff(document, choice, newKey);
          undo.push(invertDiff(document, diff));
          await page.apply(diff);
          document = applyDiff(document, diff);
        }
        expect(sorted(await page.read())).toEqual(sorted(document));
        for (const diff of undo.reverse()) await page.apply(diff);
        expect(sorted(await page.read())).toEqual(sorted(start));
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("logs one event per element with before and after", async () => {
    const backend = await open();
    const page = await openPage(backend);
    const key = keyOf(await page.read(), "headline");
    const before = (await page.read()).get(key)?.fields.text;
    await page.apply({ ...EMPTY_DIFF, changed: [{ key, fields: { text: "New words" } }] });
    const [event] = await eventsOf(backend, page.stepId);
    expect(event).toMatchObject({
      type: "element_updated",
      metadata: {
        key,
        before: { fields: { text: before } },
        after: { fields: { text: "New words" } },
      },
    });
    expect(Object.keys(event?.metadata.after.fields)).toEqual(["text"]);
  });

  it("applies a repeated diffId once", async () => {
    const backend = await open();
    const page = await openPage(backend);
    const sectionKey = keyOf(await page.read(), "section");
    const divider = { key: "line", kind: "divider" as const, fields: {}, style: {} };
    const diff = { ...EMPTY_DIFF, added: [{ ...divider, parentKey: sectionKey, order: "a9" }] };
    const inverse = { ...EMPTY_DIFF, removed: ["line"] };
    const applied = (how: PageDiff | null) => ({
      ok: true,
      value: { applied: true, inverse: how },
    });
    expect(await page.apply(diff, "same")).toEqual(applied(inverse));
    expect(await page.apply(diff, "same")).toEqual(applied(null));
    expect(await eventsOf(backend, page.stepId)).toHaveLength(1);
  });

  it("merges edits of different fields of one element", async () => {
    const page = await openPage(await open());
    const key = keyOf(await page.read(), "headline");
    const change = (fields: Record<string, string>) => ({
      ...EMPTY_DIFF,
      changed: [{ key, fields }],
    });
    await page.apply(change({ text: "By one person" }));
    await page.apply(change({ size: "s" }));
    expect((await page.read()).get(key)?.fields).toMatchObject({
      text: "By one person",
      size: "s",
    });
  });

  it("revives the same thing when a removal is undone", async () => {
    const backend = await open();
    const page = await openPage(backend);
    const document = await page.read();
    const diff = { ...EMPTY_DIFF, removed: [keyOf(document, "form")] };
    const idOf = async () =>
      backend.run(async (ctx) => {
        const things = await ctx.db
          .query("things")
          .withIndex("by_step_key", (q) =>
            q.eq("properties.stepId", page.stepId).eq("properties.key", keyOf(document, "form")),
          )
          .collect();
        return things.map((thing) => [thing._id, thing.deletedAt === undefined]);
      });
    const [[id] = []] = await idOf();
    await page.apply(diff);
    expect(await idOf()).toEqual([[id, false]]);
    await page.apply(invertDiff(document, diff));
    expect(await idOf()).toEqual([[id, true]]);
  });

  it("says edit_conflict when somebody removed the element meanwhile", async () => {
    const page = await openPage(await open());
    const key = keyOf(await page.read(), "headline");
    await page.apply({ ...EMPTY_DIFF, removed: [key] });
    await expect(
      page.apply({ ...EMPTY_DIFF, changed: [{ key, fields: { text: "late" } }] }),
    ).rejects.toMatchObject({ data: { kind: "edit_conflict", key } });
  });

  it("answers a wrong section with no elements and a foreign page with null", async () => {
    const backend = await open();
    const page = await openPage(backend);
    const { ada, stepId } = page;
    const eve = await signUp(backend, "Eve");
    const nowhere = { stepId, sectionKey: "nowhere" };
    expect(await ada.as.query(api.pages.getSection, nowhere)).toEqual({ elements: [] });
    expect(await eve.as.query(api.pages.getSection, nowhere)).toBeNull();
    expect(await eve.as.query(api.pages.getOutline, { stepId })).toBeNull();
  });

  it("keeps settings of a page beside its elements", async () => {
    const page = await openPage(await open());
    const { ada, stepId } = page;
    await ada.as.mutation(api.pages.updateSettings, { stepId, title: "In the tab" });
    const outline = await ada.as.query(api.pages.getOutline, { stepId });
    expect(outline?.settings).toMatchObject({ title: "In the tab" });
  });
});

onEachBackend("the one door of a page refuses, in words and without a write,", (open) => {
  const bad = async (input: unknown) => {
    const backend = await open();
    const page = await openPage(backend);
    const before = await page.read();
    const failure = await page.apply(input as PageDiff).then(
      () => "applied",
      (error: { data?: unknown }) => error.data,
    );
    expect(await page.read()).toEqual(before);
    expect(await eventsOf(backend, page.stepId)).toEqual([]);
    return failure;
  };
  const one = (message: unknown) => ({
    kind: "invalid_diff",
    problems: [{ path: expect.any(String), message }],
  });
  const divider = { key: "line", kind: "divider", fields: {}, style: {}, order: "a9" };

  it("what is no diff", async () => {
    for (const input of [null, 7, "diff", [], { added: [] }, { ...EMPTY_DIFF, extra: 1 }])
      expect(await bad(input)).toEqual(one(expect.stringContaining("not one we understand")));
  });

  it("an unknown kind, naming the nearest known one", async () => {
    const added = [{ ...divider, kind: "headlin", parentKey: "e1" }];
    expect(await bad({ ...EMPTY_DIFF, added })).toEqual(one(expect.stringContaining("headline")));
  });

  it("an over-long text", async () => {
    const changed = [{ key: "e2", fields: { text: "x".repeat(5000) } }];
    expect(await bad({ ...EMPTY_DIFF, changed })).toEqual(one(expect.stringMatching(/300|long/)));
  });

  it("a key that is not on this page", async () => {
    const changed = [{ key: "stranger", fields: { text: "x" } }];
    expect(await bad({ ...EMPTY_DIFF, changed })).toEqual(
      one(expect.stringContaining("no longer on the page")),
    );
  });

  it("an element inside itself, in the wrong place, or left without its parent", async () => {
    const moved = [{ key: "e1", parentKey: "e2", order: "a0" }];
    expect(await bad({ ...EMPTY_DIFF, moved })).toMatchObject({ kind: "invalid_diff" });
    const added = [{ ...divider, parentKey: null }];
    expect(await bad({ ...EMPTY_DIFF, added })).toEqual(one(expect.stringContaining("section")));
    expect(await bad({ ...EMPTY_DIFF, removed: ["e1"] })).toEqual(
      one(expect.stringContaining("together with everything")),
    );
  });

  it("more than one change may be", async () => {
    const removed = Array.from({ length: 1001 }, (_, index) => `k${index}`);
    expect(await bad({ ...EMPTY_DIFF, removed })).toEqual(one(expect.stringContaining("1000")));
  });

  it("anything from outside of the workspace", async () => {
    const backend = await open();
    const page = await openPage(backend);
    const eve = await signUp(backend, "Eve");
    const { stepId } = page;
    for (const id of [stepId, "not-an-id", eve.groupId, page.ada.userId])
      await expect(
        eve.as.mutation(api.pages.applyDiff, { stepId: id, diff: EMPTY_DIFF, diffId: "d" }),
      ).rejects.toMatchObject({ data: { kind: "not_found" } });
  });
});

it("random diffs are not all empty", () => {
  const document = documentFrom([]);
  const choice = { command: 5, which: 0, where: 0, what: 0 };
  expect(isEmptyDiff(randomDiff(document, choice, keyMaker("k")))).toBe(false);
});
