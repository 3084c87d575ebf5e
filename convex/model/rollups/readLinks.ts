/** Counts of a thing's live connections: its row plus the tail, or its own index where it has no row. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findLinkRow, hasRollups, linksFoldedThrough } from "../../ontology/linkCounts";
import type { AnyThing } from "../../ontology/thingTypes";
import { linksByThing } from "./foldLinks";

export type Direction = "inbound" | "outbound";

/** Connections by type, types without any left out. */
export type LinkCounts = Record<Direction, Record<string, number>>;

export async function readLinkCounts(ctx: QueryCtx, thing: AnyThing): Promise<LinkCounts> {
  const counts: LinkCounts = { inbound: {}, outbound: {} };
  if (!hasRollups(thing.type)) return await countByIndex(ctx, thing, counts);
  addKeys(counts, (await findLinkRow(ctx, thing._id))?.counts ?? {});
  const tail = linksByThing(await readLinkTail(ctx, thing.groupId));
  addKeys(counts, tail.get(thing._id) ?? {});
  if (thing.type === "funnel_step") await countElements(ctx, thing, counts);
  return counts;
}

/** Connections of a group that the rows do not contain yet. */
export async function readLinkTail(
  ctx: QueryCtx,
  groupId: Id<"groups"> | null,
): Promise<Doc<"connections">[]> {
  const mark = await linksFoldedThrough(ctx);
  return await ctx.db
    .query("connections")
    .withIndex("by_group", (q) => q.eq("groupId", groupId).gt("_creationTime", mark))
    .collect();
}

function addKeys(counts: LinkCounts, keys: Readonly<Record<string, number>>): void {
  for (const [key, amount] of Object.entries(keys)) {
    const direction = key.startsWith("in:") ? "inbound" : "outbound";
    const type = key.slice(key.indexOf(":") + 1);
    const sum = (counts[direction][type] ?? 0) + amount;
    if (sum === 0) delete counts[direction][type];
    else counts[direction][type] = sum;
  }
}

/** For things with few connections by their nature. */
async function countByIndex(
  ctx: QueryCtx,
  thing: AnyThing,
  counts: LinkCounts,
): Promise<LinkCounts> {
  const from = ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) => q.eq("fromThingId", thing._id));
  for await (const { relationshipType, deletedAt } of from)
    if (deletedAt === undefined) addKeys(counts, { [`out:${relationshipType}`]: 1 });
  const to = ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) => q.eq("toThingId", thing._id));
  for await (const { relationshipType, deletedAt } of to)
    if (deletedAt === undefined) addKeys(counts, { [`in:${relationshipType}`]: 1 });
  return counts;
}

/** The sections of a step's page: at most as many as a page may have. */
async function countElements(ctx: QueryCtx, step: AnyThing, counts: LinkCounts): Promise<void> {
  const elements = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q
        .eq("fromThingId", step._id)
        .eq("relationshipType", "step_contains_element")
        .eq("deletedAt", undefined),
    )
    .collect();
  addKeys(counts, { "out:step_contains_element": elements.length });
}
