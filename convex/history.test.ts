import fc from "fast-check";
import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { applyDiff } from "../lib/page-document/apply-diff";
import { EMPTY_DIFF, isEmptyDiff, type PageDiff } from "../lib/page-document/diff";
import { diffBetween } from "../lib/page-document/diff-between";
import { documentFrom, type PageDocument } from "../lib/page-document/document";
import { choices, keyMaker, randomDiff } from "../lib/page-document/random-pages";
import { onEachBackend } from "./testing/eachBackend.testing";
import type { Backend } from "./testing/backend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";

const FIRST_PAGE = { numItems: 100, cursor: null };

async function openPage(backend: Backend) {
  const ada = await signUp(backend, "Ada");
  const { funnelId, firstStepId: stepId } = await createFunnel(ada, "blank");
  let made = 0;
  return {
    ada,
    funnelId,
    stepId,
    apply: (diff: PageDiff) =>
      ada.as.mutation(api.pages.applyDiff, { stepId, diff, diffId: `diff-${(made += 1)}` }),
    read: async () => documentFrom(await readElements(ada, stepId)),
    edits: async () =>
      (await ada.as.query(api.history.list, { stepId, paginationOpts: FIRST_PAGE })).page,
  };
}

async function momentOf(person: Person, stepId: Id<"things">, at: number) {
  const elements = await person.as.query(api.history.get, { stepId, at });
  return sorted(documentFrom(elements ?? []));
}

const sorted = (document: PageDocument) =>
  [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

function keyOf(document: PageDocument, kind: string): string {
  return [...document.values()].find((element) => element.kind === kind)?.key ?? "";
}

onEachBackend("the history of a page", (open) => {
  it("shows the page as it was after each of many random changes", async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const page = await openPage(await open());
        let document = await page.read();
        const newKey = keyMaker("new-");
        const then = new Map<string, PageDocument>();
        for (const choice of chosen) {
          const diff = randomDiff(document, choice, newKey);
          if (isEmptyDiff(diff)) continue;
          await page.apply(diff);
          document = applyDiff(document, diff);
          then.set(`diff-${then.size + 1}`, document);
        }
        const newest = new Map<string, number>();
        for (const { diffId, at } of await page.edits())
          newest.set(diffId, Math.max(at, newest.get(diffId) ?? 0));
        for (const [diffId, at] of newest)
          expect(await momentOf(page.ada, page.stepId, at)).toEqual(
            sorted(then.get(diffId) ?? documentFrom([])),
          );
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it("brings half a page back with one change, which can be taken back itself", async () => {
    const page = await openPage(await open());
    const full = await page.read();
    const section = keyOf(full, "section");
    const before = (await page.edits())[0]?.at ?? 0;
    const all = [...full.keys()].filter((key) => key !== section).reverse();
    await page.apply({ ...EMPTY_DIFF, removed: [...all, section] });
    const now = await page.read();
    const then = documentFrom(
      (await page.ada.as.query(api.history.get, { stepId: page.stepId, at: before })) ?? [],
    );
    await page.apply(diffBetween(now, then));
    expect(sorted(await page.read())).toEqual(sorted(full));
    await page.apply(diffBetween(full, now));
    expect(sorted(await page.read())).toEqual(sorted(now));
  });

  it("finds a published version again, whatever happened since", async () => {
    const page = await openPage(await open());
    const published = await page.read();
    valueOf(await page.ada.as.mutation(api.funnels.publish, { funnelId: page.funnelId }));
    const key = keyOf(published, "headline");
    await page.apply({ ...EMPTY_DIFF, changed: [{ key, fields: { text: "Other words" } }] });
    valueOf(await page.ada.as.mutation(api.funnels.publish, { funnelId: page.funnelId }));
    const versions = await page.ada.as.query(api.history.listVersions, { stepId: page.stepId });
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    const first = versions.at(-1)?.at ?? 0;
    expect(await momentOf(page.ada, page.stepId, first)).toEqual(sorted(published));
  });

  it("says who changed what, newest first", async () => {
    const page = await openPage(await open());
    const key = keyOf(await page.read(), "headline");
    await page.apply({ ...EMPTY_DIFF, changed: [{ key, fields: { text: "First words" } }] });
    await page.apply({ ...EMPTY_DIFF, changed: [{ key, fields: { text: "Then others" } }] });
    expect(await page.edits()).toMatchObject([
      { type: "element_updated", key, kind: "headline", excerpt: "Then others" },
      { type: "element_updated", actor: { name: "Ada" }, excerpt: "First words" },
    ]);
  });

  it("is nobody's who does not belong to the workspace", async () => {
    const backend = await open();
    const { stepId } = await openPage(backend);
    const eve = await signUp(backend, "Eve");
    const notFound = { data: { kind: "not_found" } };
    expect(await eve.as.query(api.history.get, { stepId, at: 0 })).toBeNull();
    await expect(
      eve.as.query(api.history.list, { stepId, paginationOpts: FIRST_PAGE }),
    ).rejects.toMatchObject(notFound);
    await expect(eve.as.query(api.history.listVersions, { stepId })).rejects.toMatchObject(
      notFound,
    );
  });
});
