/** The published versions of a step, through the funnel's index: versions are few beside edits. */
import type { QueryCtx } from "../../_generated/server";
import { asThing, type Thing } from "../../ontology/thingTypes";
import type { PageVersion } from "./shapes";

/** A version holds up to a megabyte, and a query may read sixteen. */
const MOST_LISTED = 12;

type Step = Thing<"funnel_step">;

/** Newest first; older ones than the last dozen of the funnel are reached through their moment. */
export async function listVersions(ctx: QueryCtx, step: Step): Promise<PageVersion[]> {
  const pages = await ctx.db
    .query("things")
    .withIndex("by_funnel", (q) =>
      q
        .eq("properties.funnelId", step.properties.funnelId)
        .eq("type", "landing_page")
        .eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MOST_LISTED);
  return pages.flatMap((thing) => {
    const page = asThing(thing, "landing_page");
    if (!page || page.properties.stepId !== step._id) return [];
    const { version, title } = page.properties;
    return [{ at: page._creationTime, version, title, publishedAt: page.createdAt }];
  });
}

/** The first version made at or after a moment: a shorter way back than from today. */
export async function findVersionSince(
  ctx: QueryCtx,
  step: Step,
  at: number,
): Promise<Thing<"landing_page"> | null> {
  const since = ctx.db
    .query("things")
    .withIndex("by_funnel", (q) =>
      q
        .eq("properties.funnelId", step.properties.funnelId)
        .eq("type", "landing_page")
        .eq("deletedAt", undefined)
        .gte("_creationTime", at),
    );
  let looked = 0;
  for await (const thing of since) {
    const page = asThing(thing, "landing_page");
    if (page?.properties.stepId === step._id) return page;
    if ((looked += 1) >= MOST_LISTED) return null;
  }
  return null;
}
