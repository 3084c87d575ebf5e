import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { insertElements } from "../lib/page-document/commands/insert-elements";
import { EMPTY_DIFF, type PageDiff } from "../lib/page-document/diff";
import { documentFrom, inReadingOrder, subtree } from "../lib/page-document/document";
import type { PageElement } from "../lib/page-document/element";
import { invertDiff } from "../lib/page-document/invert-diff";
import { MAX_ELEMENTS_PER_PAGE } from "../lib/page-document/limits";
import { markedDiff } from "../lib/page-document/marks";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";

let made = 0;
const unique = (letter: string) => `${letter}${String((made += 1)).padStart(11, "0")}`;

function change({ as }: Person, stepId: Id<"things">, diff: PageDiff) {
  return as.mutation(api.pages.applyDiff, { stepId, diff, diffId: unique("d") });
}

async function readPage(person: Person, stepId: Id<"things">) {
  return documentFrom(await readElements(person, stepId));
}

/** What stands in a section, but for keys and the section's place. */
async function contentOf(person: Person, stepId: Id<"things">, sectionKey: string) {
  const found = await person.as.query(api.pages.getSection, { stepId, sectionKey });
  const ordered = inReadingOrder(documentFrom(found?.elements ?? []));
  return ordered.map(({ kind, fields, style }) => ({ kind, fields, style }));
}

async function firstSection(person: Person, stepId: Id<"things">) {
  const outline = await person.as.query(api.pages.getOutline, { stepId });
  return outline?.sections[0]?.key ?? "none";
}

/** Puts a saved section at the head of a page, linked unless told otherwise. */
async function insert(person: Person, stepId: Id<"things">, savedId: Id<"things">, linked = true) {
  const elements = (await person.as.query(api.savedSections.get, { savedId })) ?? [];
  const diff = insertElements(await readPage(person, stepId), {
    elements,
    parentKey: null,
    afterKey: null,
    newKey: () => unique("k"),
  });
  valueOf(await change(person, stepId, diff));
  const sectionKey = diff.added[0]?.key ?? "none";
  if (linked)
    valueOf(await person.as.mutation(api.linkedSections.create, { stepId, sectionKey, savedId }));
  return sectionKey;
}

async function library(person: Person) {
  const { as, groupId } = person;
  return (await as.query(api.savedSections.list, { groupId })).map(({ name }) => name);
}

/** Two pages of two funnels with the same saved section, linked. */
async function linkedTwice(ada: Person) {
  const one = (await createFunnel(ada)).firstStepId;
  const two = (await createFunnel(ada, "webinar")).firstStepId;
  const key = await firstSection(ada, one);
  const { savedId } = valueOf(
    await ada.as.mutation(api.savedSections.create, { stepId: one, key, name: "Opening" }),
  );
  const places = [
    { stepId: one, key: await insert(ada, one, savedId) },
    { stepId: two, key: await insert(ada, two, savedId) },
  ] as const;
  return { savedId, places };
}

async function headlineIn(person: Person, { stepId, key }: { stepId: Id<"things">; key: string }) {
  const page = await readPage(person, stepId);
  const inside = (element: PageElement): boolean =>
    element.key === key ||
    (element.parentKey !== null && inside(page.get(element.parentKey) ?? element));
  const found = [...page.values()].find((one) => one.kind === "headline" && inside(one));
  if (!found) throw new Error("The section has no headline");
  return { page, headline: found };
}

/** Fills the page up to its limit: placements of one element in its last section, written over and over. */
async function fill(backend: Backend, ada: Person, stepId: Id<"things">) {
  const outline = await ada.as.query(api.pages.getOutline, { stepId });
  const sectionKey = outline?.sections.at(-1)?.key ?? "none";
  const room = MAX_ELEMENTS_PER_PAGE - (await readElements(ada, stepId)).length;
  await backend.run(async (ctx) => {
    const placements = await ctx.db
      .query("connections")
      .withIndex("by_step_section", (q) =>
        q.eq("metadata.stepId", stepId).eq("metadata.sectionKey", sectionKey),
      )
      .collect();
    const inside = placements.find(({ metadata }) => metadata.parentKey !== null);
    if (!inside) throw new Error("The section is empty");
    const { _id, _creationTime, ...row } = inside;
    for (let at = 0; at < room; at += 1)
      await ctx.db.insert("connections", {
        ...row,
        metadata: { ...row.metadata, key: unique("f") },
      });
  });
}

onEachBackend("saved sections", (open) => {
  it("are kept under a name, found by the workspace alone, renamed and deleted", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const eve = await signUp(backend, "Eve");
    const { firstStepId: stepId } = await createFunnel(ada);
    const key = await firstSection(ada, stepId);
    const keep = { stepId, key, name: " Opening " };
    const { savedId } = valueOf(await ada.as.mutation(api.savedSections.create, keep));
    expect(await library(ada)).toEqual(["Opening"]);
    expect(await library(eve)).toEqual([]);
    expect(await eve.as.query(api.savedSections.get, { savedId })).toBeNull();
    await ada.as.mutation(api.savedSections.update, { savedId, name: "Hero" });
    expect(await library(ada)).toEqual(["Hero"]);
    const copy = await insert(ada, stepId, savedId, false);
    expect(await contentOf(ada, stepId, copy)).toEqual(await contentOf(ada, stepId, key));
    await ada.as.mutation(api.savedSections.remove, { savedId });
    expect(await library(ada)).toEqual([]);
  });

  it("change everywhere when one linked place is edited, and come back with its undo", async () => {
    const ada = await signUp(await open(), "Ada");
    const { savedId, places } = await linkedTwice(ada);
    const [one, two] = places;
    const { page, headline } = await headlineIn(ada, two);
    const typed = markedDiff(
      { ...EMPTY_DIFF, changed: [{ key: headline.key, fields: { text: "Everywhere" } }] },
      "mark",
    );
    const before = await contentOf(ada, one.stepId, one.key);
    valueOf(await change(ada, two.stepId, typed));
    expect((await headlineIn(ada, one)).headline.fields.text).toBe("Everywhere");
    const kept = (await ada.as.query(api.savedSections.get, { savedId })) ?? [];
    expect(kept.find(({ kind }) => kind === "headline")?.fields.text).toBe("Everywhere");
    const undo = { ...invertDiff(page, typed), ifMarks: { [headline.key]: { text: "mark" } } };
    valueOf(await change(ada, two.stepId, undo));
    expect(await contentOf(ada, one.stepId, one.key)).toEqual(before);
  });

  it("take in what is added, moved and removed in one place, whatever it is called there", async () => {
    const ada = await signUp(await open(), "Ada");
    const { places } = await linkedTwice(ada);
    const [one, two] = places;
    const same = async () =>
      expect(await contentOf(ada, one.stepId, one.key)).toEqual(
        await contentOf(ada, two.stepId, two.key),
      );
    const { headline } = await headlineIn(ada, one);
    const added = { ...headline, key: unique("n"), order: "a0V", fields: { text: "Another" } };
    valueOf(await change(ada, one.stepId, { ...EMPTY_DIFF, added: [added] }));
    await same();
    const there = (await headlineIn(ada, two)).headline;
    const order = "aZ";
    const { key, parentKey } = there;
    valueOf(await change(ada, two.stepId, { ...EMPTY_DIFF, moved: [{ key, parentKey, order }] }));
    await same();
    valueOf(await change(ada, one.stepId, { ...EMPTY_DIFF, removed: [added.key] }));
    await same();
    // Revived by undo: the same element, in both.
    valueOf(await change(ada, one.stepId, { ...EMPTY_DIFF, added: [added] }));
    await same();
    const size = (await readElements(ada, two.stepId)).length;
    valueOf(await change(ada, two.stepId, { ...EMPTY_DIFF, removed: [key] }));
    await same();
    expect(await readElements(ada, two.stepId)).toHaveLength(size - 1);
  });

  it("stay where they are and part when one is detached, or the saved one is deleted", async () => {
    const ada = await signUp(await open(), "Ada");
    const { savedId, places } = await linkedTwice(ada);
    const [one, two] = places;
    const type = async (place: (typeof places)[number], text: string) => {
      const { headline } = await headlineIn(ada, place);
      const changed = [{ key: headline.key, fields: { text } }];
      valueOf(await change(ada, place.stepId, { ...EMPTY_DIFF, changed }));
    };
    const text = async (place: (typeof places)[number]) =>
      (await headlineIn(ada, place)).headline.fields.text;
    const linkOf = async ({ stepId, key: sectionKey }: (typeof places)[number]) =>
      (await ada.as.query(api.pages.getSection, { stepId, sectionKey }))?.savedId;
    expect(await linkOf(one)).toBe(savedId);
    const { stepId, key: sectionKey } = one;
    valueOf(await ada.as.mutation(api.linkedSections.remove, { stepId, sectionKey }));
    expect(await linkOf(one)).toBeUndefined();
    await type(two, "Second alone");
    await type(one, "First alone");
    expect([await text(one), await text(two)]).toEqual(["First alone", "Second alone"]);
    valueOf(await ada.as.mutation(api.savedSections.remove, { savedId }));
    expect(await linkOf(two)).toBeUndefined();
    expect(await text(two)).toBe("Second alone");
  });

  it("come back as the others are by then, and take nothing of theirs back", async () => {
    const ada = await signUp(await open(), "Ada");
    const { places } = await linkedTwice(ada);
    const [one, two] = places;
    const page = await readPage(ada, one.stepId);
    const keys = subtree(page, one.key).map(({ key }) => key);
    const removal = { ...EMPTY_DIFF, removed: keys.reverse() };
    valueOf(await change(ada, one.stepId, removal));
    const { headline } = await headlineIn(ada, two);
    const changed = [{ key: headline.key, fields: { text: "Meanwhile" } }];
    valueOf(await change(ada, two.stepId, { ...EMPTY_DIFF, changed }));
    valueOf(await change(ada, one.stepId, invertDiff(page, removal)));
    expect((await headlineIn(ada, two)).headline.fields.text).toBe("Meanwhile");
    expect(await contentOf(ada, one.stepId, one.key)).toEqual(
      await contentOf(ada, two.stepId, two.key),
    );
  });

  it("are linked again after they were detached, unless they say something else by then", async () => {
    const ada = await signUp(await open(), "Ada");
    const { savedId, places } = await linkedTwice(ada);
    const [{ stepId, key: sectionKey }, two] = places;
    const detach = () => ada.as.mutation(api.linkedSections.remove, { stepId, sectionKey });
    const again = { stepId, sectionKey, savedId, isAgain: true };
    const link = () => ada.as.mutation(api.linkedSections.create, again);
    valueOf(await detach());
    valueOf(await link());
    const { headline } = await headlineIn(ada, two);
    const type = async (text: string) => {
      const changed = [{ key: headline.key, fields: { text } }];
      valueOf(await change(ada, two.stepId, { ...EMPTY_DIFF, changed }));
    };
    await type("Linked again");
    expect((await headlineIn(ada, { stepId, key: sectionKey })).headline.fields.text).toBe(
      "Linked again",
    );
    valueOf(await detach());
    await type("Without the first");
    await expect(link()).rejects.toThrow("invalid_argument");
  });

  it("grow in no place when one of them stands on a page that is full", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const { places } = await linkedTwice(ada);
    const [one, two] = places;
    await fill(backend, ada, two.stepId);
    const { headline } = await headlineIn(ada, one);
    const before = await contentOf(ada, one.stepId, one.key);
    const added = [{ ...headline, key: unique("n"), order: "a0V" }];
    await expect(change(ada, one.stepId, { ...EMPTY_DIFF, added })).rejects.toThrow(
      "more than 2000 elements",
    );
    expect(await contentOf(ada, one.stepId, one.key)).toEqual(before);
    const changed = [{ key: headline.key, fields: { text: "As many as before" } }];
    valueOf(await change(ada, one.stepId, { ...EMPTY_DIFF, changed }));
  });

  it("cannot be linked across workspaces, nor to a section that is something else", async () => {
    const backend = await open();
    const ada = await signUp(backend, "Ada");
    const eve = await signUp(backend, "Eve");
    const { savedId, places } = await linkedTwice(ada);
    const { firstStepId: stepId } = await createFunnel(eve);
    const sectionKey = await firstSection(eve, stepId);
    const link = (person: Person, at: { stepId: Id<"things">; sectionKey: string }) =>
      person.as.mutation(api.linkedSections.create, { ...at, savedId });
    await expect(link(eve, { stepId, sectionKey })).rejects.toThrow("not_found");
    const outline = await ada.as.query(api.pages.getOutline, { stepId: places[0].stepId });
    const other = outline?.sections.at(-1)?.key ?? "none";
    await expect(link(ada, { stepId: places[0].stepId, sectionKey: other })).rejects.toThrow(
      "invalid_argument",
    );
  });
});
