/**
 * Reads of a page. The outline reads the step and the placements of its sections; a section reads
 * the two index ranges of that section. So an edit inside one section wakes nobody else.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { PageElement } from "../../../lib/page-document/element";
import { documentFrom, type PageDocument } from "../../../lib/page-document/document";
import { unmarked } from "../../../lib/page-document/marks";
import type { Scope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import type { PageOutline } from "./shapes";
import { elementOf, paired, placementsUnder, type StoredElement } from "./storedElement";

export async function readOutline(
  { ctx, group }: Scope,
  step: Thing<"funnel_step">,
): Promise<PageOutline | null> {
  const { funnelId, slug, settings } = step.properties;
  const thing = await ctx.db.get("things", funnelId);
  const funnel = thing && asThing(thing, "funnel");
  if (!funnel || funnel.deletedAt !== undefined) return null;
  const { theme } = funnel.properties;
  const sections = await readSections(ctx, step._id);
  const of = { stepId: step._id, funnelId, groupId: group._id };
  return { ...of, name: step.name, slug, settings, theme, sections };
}

async function readSections(
  ctx: QueryCtx,
  stepId: Id<"things">,
): Promise<{ key: string; order: string }[]> {
  const placements = await placementsUnder(ctx, stepId);
  return placements.map(({ metadata: { key, order } }) => ({ key, order }));
}

export async function readSection(
  ctx: QueryCtx,
  stepId: Id<"things">,
  sectionKey: string,
): Promise<PageElement[]> {
  return (await readStoredSection(ctx, stepId, sectionKey)).map(elementOf);
}

/** The elements of a section as they are stored, in no particular order. */
export async function readStoredSection(
  ctx: QueryCtx,
  stepId: Id<"things">,
  sectionKey: string,
): Promise<StoredElement[]> {
  const [things, connections] = await Promise.all([
    ctx.db
      .query("things")
      .withIndex("by_step_section", (q) =>
        q
          .eq("properties.stepId", stepId)
          .eq("properties.sectionKey", sectionKey)
          .eq("deletedAt", undefined),
      )
      .collect(),
    ctx.db
      .query("connections")
      .withIndex("by_step_section", (q) =>
        q
          .eq("metadata.stepId", stepId)
          .eq("metadata.sectionKey", sectionKey)
          .eq("deletedAt", undefined),
      )
      .collect(),
  ]);
  return paired(things, connections);
}

/** The whole page, for publishing and duplicating: without the editors' marks. */
export async function readPage(ctx: QueryCtx, stepId: Id<"things">): Promise<PageDocument> {
  const sections = await readSections(ctx, stepId);
  const elements = await Promise.all(sections.map(({ key }) => readSection(ctx, stepId, key)));
  return documentFrom(elements.flat().map(unmarked));
}

/**
 * How many live elements the page has, counted up to `atMost` + 1. Submissions carry a step too;
 * they have no section, and `undefined` sorts before every text.
 */
export async function countElements(
  ctx: QueryCtx,
  stepId: Id<"things">,
  atMost: number,
): Promise<number> {
  const sections = await readSections(ctx, stepId);
  let count = 0;
  for (const { key } of sections) {
    if (count > atMost) break;
    const placements = await ctx.db
      .query("connections")
      .withIndex("by_step_section", (q) =>
        q.eq("metadata.stepId", stepId).eq("metadata.sectionKey", key).eq("deletedAt", undefined),
      )
      .take(atMost + 1 - count);
    count += placements.length;
  }
  return count;
}
