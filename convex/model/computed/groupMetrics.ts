/**
 * A workspace in figures. "This month" is the UTC month so far, as for API calls and plans; "this
 * week" is the seven UTC days that end today, as for a funnel's numbers.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { periodStartOf, readUsage } from "../../ontology/countUsage";
import { isContent, LINKS } from "../../ontology/linkCounts";
import { DAY_MS, dayOf } from "../numbers/dayCounts";
import { linksByThing } from "../rollups/foldLinks";
import { readGroupDays } from "../rollups/readActivity";
import { readLinkTail } from "../rollups/readLinks";
import { per } from "./creatorStats";
import { computedSince, type GroupComputed, type RankedContent } from "./shapes";

const WEEK_DAYS = 7;
const TOP = 10;
const BYTES_PER_MB = 1024 ** 2;
/** More people than a plan but the largest holds; the figure is exact up to here. */
const MAX_PEOPLE = 1_000;

/** `now`: Unix ms. */
export async function computeGroupMetrics(
  ctx: QueryCtx,
  group: Doc<"groups">,
  now: number,
): Promise<GroupComputed> {
  const monthStart = periodStartOf("monthly", now);
  const weekStart = dayOf(now) - (WEEK_DAYS - 1) * DAY_MS;
  const days = await readGroupDays(ctx, group._id, Math.min(monthStart, weekStart));
  const sumSince = (start: number, what: "total" | "revenue") =>
    days.reduce((sum, { day, counts }) => sum + (day >= start ? counts[what] : 0), 0);
  const userCount = await readUsage(ctx, group._id, "users");
  const totalEntities = await readUsage(ctx, group._id, "entities_total");
  const storageUsed = await readUsage(ctx, group._id, "storage_gb");
  const eventsThisMonth = sumSince(monthStart, "total");
  const eventsThisWeek = sumSince(weekStart, "total");
  const revenueThisMonth = sumSince(monthStart, "revenue");
  const links = await readUsage(ctx, group._id, "connections_total");
  return {
    userCount,
    activeUsers: await countActive(ctx, group._id, now - WEEK_DAYS * DAY_MS),
    totalEntities,
    storageUsed,
    storageUsedMB: storageUsed / BYTES_PER_MB,
    apiCallsThisMonth: await readUsage(ctx, group._id, "api_calls_per_month"),
    revenueThisMonth,
    eventsThisMonth,
    eventsThisWeek,
    topContentByEngagement: await rankContent(ctx, group._id),
    averageEngagementPerContent: per(links, totalEntities),
    avgEventsPerUser: per(eventsThisMonth, userCount),
    avgRevenuePerUser: per(revenueThisMonth, userCount),
    isActive: eventsThisMonth > 0,
    trendingUp: eventsThisWeek > 0,
    ...computedSince(now),
  };
}

/** People of the group with an event since then. */
async function countActive(ctx: QueryCtx, groupId: Id<"groups">, since: number): Promise<number> {
  let active = 0;
  for (const type of ["creator", "team_member"]) {
    const people = await ctx.db
      .query("things")
      .withIndex("by_group_type", (q) =>
        q.eq("groupId", groupId).eq("type", type).eq("deletedAt", undefined),
      )
      .take(MAX_PEOPLE);
    for (const person of people) {
      const event = await ctx.db
        .query("events")
        .withIndex("by_actor_time", (q) => q.eq("actorId", person._id).gte("timestamp", since))
        .first();
      if (event !== null) active += 1;
    }
  }
  return active;
}

/**
 * The tail only adds, so the ten stand among the ten best rows and what the tail touches. Removed
 * things keep their row and are passed over.
 */
async function rankContent(ctx: QueryCtx, groupId: Id<"groups">): Promise<RankedContent[]> {
  const tail = linksByThing(await readLinkTail(ctx, groupId));
  const ranked = new Map<Id<"things">, RankedContent>();
  const take = async (thingId: Id<"things">, folded: number) => {
    const thing = ranked.has(thingId) ? null : await ctx.db.get("things", thingId);
    if (thing === null || thing.groupId !== groupId) return false;
    if (thing.deletedAt !== undefined || !isContent(thing)) return false;
    const fresh = Object.values(tail.get(thingId) ?? {}).reduce((sum, one) => sum + one, 0);
    const { name, type, createdAt } = thing;
    const connectionCount = folded + fresh;
    ranked.set(thingId, { entityId: thingId, name, type, connectionCount, createdAt });
    return true;
  };
  const rows = ctx.db
    .query("activityRollups")
    .withIndex("by_rank", (q) => q.eq("rankedIn", groupId).eq("kind", LINKS))
    .order("desc");
  let taken = 0;
  for await (const { subject, total } of rows) {
    const thingId = ctx.db.normalizeId("things", subject);
    if (thingId !== null && (await take(thingId, total))) taken += 1;
    if (taken === TOP) break;
  }
  for (const thingId of tail.keys()) {
    if (ranked.has(thingId)) continue;
    const row = await ctx.db
      .query("activityRollups")
      .withIndex("by_subject", (q) => q.eq("kind", LINKS).eq("subject", thingId))
      .first();
    await take(thingId, row?.total ?? 0);
  }
  return [...ranked.values()]
    .filter(({ connectionCount }) => connectionCount > 0)
    .sort(
      (a, b) =>
        b.connectionCount - a.connectionCount ||
        a.createdAt - b.createdAt ||
        (a.entityId < b.entityId ? -1 : 1),
    )
    .slice(0, TOP);
}
