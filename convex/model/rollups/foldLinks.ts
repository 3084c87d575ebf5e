/** Folds new connections into the rows of their two ends, in the order of writing. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { addLinks, findLinkMark, isFoldedLink, LINKS } from "../../ontology/linkCounts";
import { wholeMoments } from "../numbers/foldTraffic";

/** Answers whether more wait. Those younger than `marginMs` stay in the tail. */
export async function foldLinks(
  ctx: MutationCtx,
  options: { marginMs: number; batch: number },
): Promise<boolean> {
  const mark = await findLinkMark(ctx);
  const waiting = await ctx.db
    .query("connections")
    .withIndex("by_creation_time", (q) =>
      q
        .gt("_creationTime", mark?.foldedThrough ?? 0)
        .lte("_creationTime", Date.now() - options.marginMs),
    )
    .take(options.batch + 1);
  const connections = wholeMoments(waiting, options.batch);
  const last = connections.at(-1);
  if (last === undefined) return false;
  for (const [thingId, counts] of linksByThing(connections)) await addLinks(ctx, thingId, counts);
  const foldedThrough = last._creationTime;
  if (mark) await ctx.db.patch("rollupMarks", mark._id, { foldedThrough });
  else await ctx.db.insert("rollupMarks", { kind: LINKS, subject: "all", foldedThrough });
  return connections.length < waiting.length;
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
