/**
 * The latest edit of a page, from the events by index. Editing so never has to mark the step or
 * the funnel: two people in one page write no common document.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";

export async function findLatestEdit(
  ctx: QueryCtx,
  stepId: Id<"things">,
): Promise<Doc<"events"> | null> {
  const newestFirst = ctx.db
    .query("events")
    .withIndex("by_page", (q) => q.eq("metadata.pageStepId", stepId))
    .order("desc");
  // What came back from an archive is new in the table but old in truth.
  for await (const event of newestFirst) if (event.restored === undefined) return event;
  return null;
}
