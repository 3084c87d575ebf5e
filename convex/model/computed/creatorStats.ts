/** What a person of a workspace did and how others took to it, from rollups and the tail. */
import type { QueryCtx } from "../../_generated/server";
import type { AnyThing } from "../../ontology/thingTypes";
import { DAY_MS } from "../numbers/dayCounts";
import { readActor } from "../rollups/readActivity";
import { readLinkCounts } from "../rollups/readLinks";
import { computedSince, type CreatorComputed } from "./shapes";

const ACTIVE_DAYS = 30;

/** `now`: Unix ms. */
export async function computeCreatorStats(
  ctx: QueryCtx,
  creator: AnyThing,
  now: number,
): Promise<CreatorComputed> {
  const activity = await readActor(ctx, creator);
  const links = await readLinkCounts(ctx, creator);
  const totalFollowers = links.inbound.following ?? 0;
  const contentCount = links.outbound.authored ?? 0;
  const lastActive = activity.total === 0 ? null : activity.lastAt;
  return {
    totalRevenue: activity.revenue,
    totalFollowers,
    lastActive,
    contentCount,
    averageEngagement: per(totalFollowers, contentCount),
    totalEvents: activity.total,
    eventsByType: activity.byType,
    isActive: lastActive !== null && lastActive >= now - ACTIVE_DAYS * DAY_MS,
    accountAge: Math.floor((now - creator.createdAt) / DAY_MS),
    revenuePerContent: per(activity.revenue, contentCount),
    ...computedSince(now),
  };
}

/** 0 where there is nothing to divide by. */
export function per(amount: number, count: number): number {
  return count === 0 ? 0 : amount / count;
}
