/** The workspace's library: sections and elements that somebody kept under a name. */
import type { QueryCtx } from "../../_generated/server";
import { documentFrom, subtree } from "../../../lib/page-document/document";
import { sameContent } from "../../../lib/editor/same-element";
import type { ElementKey, PageElement } from "../../../lib/page-document/element";
import { MAX_DIFF_BYTES } from "../../../lib/page-document/limits";
import { unmarked } from "../../../lib/page-document/marks";
import { createThing } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import { fail } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { removeThing, updateThing } from "../../ontology/updateThing";
import { checkedName } from "../names";
import { refusedDiff } from "../pages/readDiff";
import { readSection, readStoredSection } from "../pages/readPage";
import { elementOf, findElementThing, type ElementThing } from "../pages/storedElement";
import { elementsOf, findSaved, MAX_PLACES, placesOf, spread } from "./followLinks";

type Step = Thing<"funnel_step">;
type Saved = Thing<"page_template">;

/** More than anybody looks through; the list of names is read whole. */
const MOST_LISTED = 200;

/** The last kept first. */
export async function listSaved({ ctx, group }: Scope<QueryCtx>): Promise<Saved[]> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "page_template").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MOST_LISTED);
  return things.flatMap((thing) => asThing(thing, "page_template") ?? []);
}

/** Keeps an element of a page with all that stands in it. Refuses quota_exceeded. @throws not_found */
export async function keepElement(
  scope: WriteScope,
  step: Step,
  key: ElementKey,
  givenName: string,
): Promise<Saved> {
  const name = checkedName(givenName);
  const thing = await findElementThing(scope.ctx, step._id, key);
  if (!thing || thing.deletedAt !== undefined) return fail({ kind: "not_found" });
  const section = await readSection(scope.ctx, step._id, thing.properties.sectionKey);
  const elements = subtree(documentFrom(section), key).map(unmarked);
  const json = JSON.stringify(elements);
  const sizeBytes = new TextEncoder().encode(json).length;
  if (sizeBytes > MAX_DIFF_BYTES)
    fail(refusedDiff([{ kind: "too_large", sizeBytes, limitBytes: MAX_DIFF_BYTES }]));
  const { kind } = thing.properties;
  return createThing(scope, { type: "page_template", name, properties: { elements: json, kind } });
}

export async function renameSaved(scope: WriteScope, saved: Saved, name: string): Promise<void> {
  await updateThing(scope, saved, { name: checkedName(name) });
}

/** Where it stands it stays, as each page's own. */
export async function removeSaved(scope: WriteScope, saved: Saved): Promise<void> {
  for (const place of await placesOf(scope.ctx, saved._id)) await detach(scope, place);
  await removeThing(scope, saved);
}

interface Linking {
  sectionKey: ElementKey;
  saved: Saved;
  /** After it was detached: then somebody's words since, here or there, are in the way. */
  isAgain: boolean;
}

/**
 * Links a section that was just put on a page from the library: from now on it is one with all its
 * places, and what was typed in it meanwhile is typed in all. @throws not_found, invalid_argument when it
 * is not what the library holds
 */
export async function linkSection(
  scope: WriteScope,
  step: Step,
  { sectionKey, saved, isAgain }: Linking,
): Promise<void> {
  const root = await getSection(scope, step, sectionKey);
  const places = await placesOf(scope.ctx, saved._id);
  if (places.length >= MAX_PLACES)
    fail({
      kind: "invalid_argument",
      field: "section",
      reason: `A saved section stands linked in at most ${MAX_PLACES} places.`,
    });
  const stored = await readStoredSection(scope.ctx, step._id, sectionKey);
  const inOrder = subtree(documentFrom(stored.map(elementOf)), sectionKey);
  const sources = elementsOf(saved);
  const isSame = inOrder.every((element, at) => isAs(element, sources[at]));
  const isFitting =
    saved.groupId === step.groupId &&
    inOrder.length === sources.length &&
    inOrder.every(({ kind }, at) => kind === sources[at]?.kind);
  if (!isFitting || (isAgain && !isSame))
    fail({
      kind: "invalid_argument",
      field: "section",
      reason: "It has changed since it was put here. Put it on the page again.",
    });
  const things = new Map(stored.map(({ thing }) => [thing.properties.key, thing]));
  for (const [at, { key }] of inOrder.entries()) {
    const thing = things.get(key);
    const sourceKey = sources[at]?.key;
    if (thing && thing._id !== root._id)
      await updateThing(scope, thing, { properties: { sourceKey } }, null);
  }
  const sourceKey = sources[0]?.key;
  await updateThing(scope, root, { properties: { sourceKey, savedId: saved._id } }, null);
  if (!isSame) await spread(scope, { root, saved, diffId: `linked ${root._id}` });
  await tell(scope, saved, { linkedIn: step._id });
}

/** @throws not_found */
export async function detachSection(
  scope: WriteScope,
  step: Step,
  sectionKey: ElementKey,
): Promise<void> {
  const root = await getSection(scope, step, sectionKey);
  const saved = await findSaved(scope.ctx, root.properties.savedId);
  await detach(scope, root);
  if (saved) await tell(scope, saved, { detachedIn: step._id });
}

function isAs(here: PageElement, saved: PageElement | undefined): boolean {
  return saved !== undefined && sameContent(here, saved);
}

async function tell(
  scope: WriteScope,
  { _id, type, name }: Saved,
  what: { linkedIn: Step["_id"] } | { detachedIn: Step["_id"] },
): Promise<void> {
  const metadata = { thingType: type, name, ...what };
  await recordEvent(scope, { type: "entity_updated", targetId: _id, metadata });
}

async function detach(scope: WriteScope, place: ElementThing): Promise<void> {
  await updateThing(scope, place, { properties: { savedId: undefined } }, null);
}

async function getSection(
  { ctx }: WriteScope,
  step: Step,
  sectionKey: ElementKey,
): Promise<ElementThing> {
  const root = await findElementThing(ctx, step._id, sectionKey);
  const isSection = root?.properties.sectionKey === sectionKey && root.deletedAt === undefined;
  if (!root || !isSection) return fail({ kind: "not_found" });
  return root;
}
