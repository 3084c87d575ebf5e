/**
 * A linked section is one section that stands in several places: an edit in one of them, or its undo,
 * is written in all of them, and in the library, in the same transaction. Each place holds elements of
 * its own, so reading, publishing and history of a page are as for any section. Elements are told
 * apart across places by their `sourceKey`; marks go along, so that undo knows in each place whose
 * word is the last. Where a section stands on its page is each place's own business.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { documentFrom, inReadingOrder } from "../../../lib/page-document/document";
import type { ElementKey, PageElement } from "../../../lib/page-document/element";
import { EMPTY_DIFF } from "../../../lib/page-document/diff";
import {
  MAX_DIFF_BYTES,
  MAX_ELEMENTS_PER_PAGE,
  MAX_KEY_LENGTH,
} from "../../../lib/page-document/limits";
import { PLACE, PRESENCE, remarked, marksUnder, unmarked } from "../../../lib/page-document/marks";
import { parseDiff } from "../../../lib/page-document/parse-diff";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { countElements, readStoredSection } from "../pages/readPage";
import { refusedDiff } from "../pages/readDiff";
import {
  elementOf,
  findElementThing,
  type ElementThing,
  type StoredElement,
} from "../pages/storedElement";
import { sectionKeyIn, writeElements, type PageChange } from "../pages/writeElements";

type Step = Thing<"funnel_step">;
type Saved = Thing<"page_template">;

/** More places would make a keystroke a long transaction. */
export const MAX_PLACES = 20;

export async function followLinks(
  scope: WriteScope,
  step: Step,
  change: PageChange,
): Promise<void> {
  for (const sectionKey of touchedSections(change)) {
    const root = await findElementThing(scope.ctx, step._id, sectionKey);
    if (!root || root.deletedAt !== undefined) continue;
    const saved = await findSaved(scope.ctx, root.properties.savedId);
    if (!saved) continue;
    const { diffId } = change;
    const isBack = change.touched.has(sectionKey) && !change.part.live.has(sectionKey);
    // What comes back after a while is as the others are now; it does not take theirs back.
    if (isBack) await writePlace(scope, root, elementsOf(saved), diffId);
    else await spread(scope, { root, saved, diffId });
  }
}

/** The sections that a change wrote in, as they were and as they are. */
function touchedSections(change: PageChange): Set<ElementKey> {
  const sections = new Set<ElementKey>();
  for (const key of change.touched) {
    const before = change.part.live.get(key)?.thing.properties.sectionKey;
    if (before !== undefined) sections.add(before);
    if (change.after.has(key)) sections.add(sectionKeyIn(change, key));
  }
  return sections;
}

export async function findSaved(
  ctx: QueryCtx,
  savedId: Id<"things"> | undefined,
): Promise<Saved | null> {
  const thing = savedId === undefined ? null : await ctx.db.get("things", savedId);
  const saved = thing && asThing(thing, "page_template");
  return saved && saved.deletedAt === undefined ? saved : null;
}

/** The sections that stand linked, wherever they are. */
export async function placesOf(ctx: QueryCtx, savedId: Id<"things">): Promise<ElementThing[]> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_saved", (q) => q.eq("properties.savedId", savedId).eq("deletedAt", undefined))
    .take(MAX_PLACES + 1);
  return things.flatMap((thing) => asThing(thing, "page_element") ?? []);
}

/** In reading order; what cannot be read any more is no element. */
export function elementsOf(saved: Saved): PageElement[] {
  const parsed = parseDiff({ ...EMPTY_DIFF, added: JSON.parse(saved.properties.elements) });
  return parsed.ok ? parsed.diff.added : [];
}

export interface Source {
  root: ElementThing;
  saved: Saved;
  diffId: string | null;
}

/** Writes a section as it is in one place into the library and all other places. */
export async function spread(scope: WriteScope, { root, saved, diffId }: Source): Promise<void> {
  const elements = await sourceElements(scope, root);
  await keepInLibrary(scope, saved, elements);
  for (const place of await placesOf(scope.ctx, saved._id))
    if (place._id !== root._id) await writePlace(scope, place, elements, diffId);
}

/** The section as it is everywhere: keys are those that all places share; parents first. */
async function sourceElements(scope: WriteScope, root: ElementThing): Promise<PageElement[]> {
  const { stepId, key: sectionKey } = root.properties;
  const stored = await readStoredSection(scope.ctx, stepId, sectionKey);
  const sources = new Map<ElementKey, ElementKey>();
  for (const { thing } of stored) {
    const { key, sourceKey = key } = thing.properties;
    sources.set(key, sourceKey);
    await updateThing(scope, thing, { properties: { sourceKey } }, null);
  }
  const shared = stored.map(elementOf).map((element) => ({
    ...element,
    key: sources.get(element.key) ?? element.key,
    parentKey: element.parentKey === null ? null : (sources.get(element.parentKey) ?? null),
  }));
  return inReadingOrder(documentFrom(shared));
}

async function keepInLibrary(
  scope: WriteScope,
  saved: Saved,
  elements: readonly PageElement[],
): Promise<void> {
  const json = JSON.stringify(elements.map(unmarked));
  const sizeBytes = new TextEncoder().encode(json).length;
  if (sizeBytes > MAX_DIFF_BYTES)
    fail(refusedDiff([{ kind: "too_large", sizeBytes, limitBytes: MAX_DIFF_BYTES }]));
  await updateThing(scope, saved, { properties: { elements: json } }, null);
}

async function writePlace(
  scope: WriteScope,
  place: ElementThing,
  elements: readonly PageElement[],
  diffId: string | null,
): Promise<void> {
  const { ctx } = scope;
  const { stepId, key: placeKey } = place.properties;
  const thing = await ctx.db.get("things", stepId);
  const step = thing && asThing(thing, "funnel_step");
  if (!step || step.deletedAt !== undefined) return;
  const stored = await readStoredSection(ctx, stepId, placeKey);
  const here = ownKeys(stored, placeKey, elements);
  const live = new Map(stored.map((one) => [one.thing.properties.key, one]));
  const before = documentFrom(stored.map(elementOf));
  const wanted = elements.flatMap((element) => elementHere(element, here, before.get(placeKey)));
  if (wanted.length > stored.length) await refuseFullPage(ctx, step, wanted.length - stored.length);
  const after = documentFrom(wanted);
  const gone = new Map<ElementKey, ElementThing>();
  for (const { key } of wanted)
    if (!live.has(key)) {
      const known = await findElementThing(ctx, stepId, key);
      if (known) gone.set(key, known);
    }
  const removed = [...live.keys()].filter((key) => !after.has(key));
  const touched = new Set([...wanted.map(({ key }) => key), ...removed]);
  await writeElements(scope, step, {
    part: { live, gone, document: before },
    after,
    touched,
    diffId,
  });
  for (const [sourceKey, key] of here) {
    const element = await findElementThing(ctx, stepId, key);
    if (element) await updateThing(scope, element, { properties: { sourceKey } }, null);
  }
}

/** One place that is full keeps all as they are: they would not be one section any more. */
async function refuseFullPage(ctx: QueryCtx, step: Step, more: number): Promise<void> {
  const limit = MAX_ELEMENTS_PER_PAGE;
  const count = (await countElements(ctx, step._id, limit)) + more;
  if (count <= limit) return;
  fail({
    kind: "invalid_argument",
    field: "section",
    reason: `It is linked, and the page “${step.name}” it stands on, too, would have more than ${limit} elements. Detach it here or make room there.`,
  });
}

/** What the shared elements are called in one place; new ones get a name that nobody has there. */
function ownKeys(
  stored: readonly StoredElement[],
  placeKey: ElementKey,
  elements: readonly PageElement[],
): Map<ElementKey, ElementKey> {
  const known = new Map(
    stored.map(({ thing: { properties } }) => [
      properties.sourceKey ?? properties.key,
      properties.key,
    ]),
  );
  return new Map(elements.map(({ key }) => [key, known.get(key) ?? keyHere(placeKey, key)]));
}

/** Both keys are random texts: the end of the shared one tells it apart as well as the whole. */
function keyHere(placeKey: ElementKey, key: ElementKey): ElementKey {
  return placeKey + key.slice(-(MAX_KEY_LENGTH - placeKey.length));
}

function elementHere(
  element: PageElement,
  here: ReadonlyMap<ElementKey, ElementKey>,
  root: PageElement | undefined,
): PageElement[] {
  const key = here.get(element.key);
  if (key === undefined || !root) return [];
  if (element.parentKey !== null)
    return [{ ...element, key, parentKey: here.get(element.parentKey) ?? root.key }];
  const own = remarked({ ...element, key }, [PLACE, PRESENCE], marksUnder(root, [PLACE, PRESENCE]));
  return [{ ...own, parentKey: null, order: root.order }];
}
