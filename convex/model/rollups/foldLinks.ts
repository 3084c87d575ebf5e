/** Folds new connections into the rows of their two ends, in the order of writing. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { addLinks, isFoldedLink, LINKS } from "../../ontology/linkCounts";
import { foldWaiting, type FoldOptions } from "./foldLoop";

/** @returns whether more wait */
export async function foldLinks(ctx: MutationCtx, options: FoldOptions): Promise<boolean> {
  const read = async (after: number, until: number, count: number) =>
    await ctx.db
      .query("connections")
      .withIndex("by_creation_time", (q) =>
        q.gt("_creationTime", after).lte("_creationTime", until),
      )
      .take(count);
  return await foldWaiting(ctx, LINKS, options, read, async (connections) => {
    for (const [thingId, counts] of linksByThing(connections)) await addLinks(ctx, thingId, counts);
  });
}

/** What live connections add to each of their ends; folding and reading the tail both use it. */
export function linksByThing(
  connections: readonly Doc<"connections">[],
): Map<Id<"things">, Record<string, number>> {
  const sums = new Map<Id<"things">, Record<string, number>>();
  const add = (thingId: Id<"things">, key: string) => {
    const counts = sums.get(thingId) ?? {};
    counts[key] = (counts[key] ?? 0) + 1;
    sums.set(thingId, counts);
  };
  for (const { relationshipType, fromThingId, toThingId, deletedAt } of connections) {
    if (deletedAt !== undefined || !isFoldedLink(relationshipType)) continue;
    add(fromThingId, `out:${relationshipType}`);
    add(toThingId, `in:${relationshipType}`);
  }
  return sums;
}
