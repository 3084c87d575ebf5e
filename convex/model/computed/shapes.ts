/** What the computed doors answer: documents with `_computed`, `_relationships`, `_knowledge`. */
import { v, type Infer } from "convex/values";

const document = v.record(v.string(), v.any());
const counts = v.record(v.string(), v.number());

const computedAt = {
  /** Unix ms. */
  lastComputed: v.number(),
  /** Milliseconds; a platform that stops the clock during a query reports 0. */
  computationTime: v.number(),
};

/** From a moment in Unix ms until now. */
export function computedSince(lastComputed: number) {
  return { lastComputed, computationTime: Date.now() - lastComputed };
}

export const creatorComputed = v.object({
  /** Sum of the amounts of the person's `revenue_generated` events. */
  totalRevenue: v.number(),
  totalFollowers: v.number(),
  /** Unix ms of their latest event. */
  lastActive: v.union(v.number(), v.null()),
  contentCount: v.number(),
  averageEngagement: v.number(),
  totalEvents: v.number(),
  eventsByType: counts,
  isActive: v.boolean(),
  /** Whole days. */
  accountAge: v.number(),
  revenuePerContent: v.number(),
  ...computedAt,
});
export type CreatorComputed = Infer<typeof creatorComputed>;

export const rankedContent = v.object({
  entityId: v.id("things"),
  name: v.string(),
  type: v.string(),
  connectionCount: v.number(),
  createdAt: v.number(),
});
export type RankedContent = Infer<typeof rankedContent>;

export const groupComputed = v.object({
  userCount: v.number(),
  activeUsers: v.number(),
  totalEntities: v.number(),
  /** Bytes. */
  storageUsed: v.number(),
  storageUsedMB: v.number(),
  apiCallsThisMonth: v.number(),
  revenueThisMonth: v.number(),
  eventsThisMonth: v.number(),
  eventsThisWeek: v.number(),
  topContentByEngagement: v.array(rankedContent),
  averageEngagementPerContent: v.number(),
  avgEventsPerUser: v.number(),
  avgRevenuePerUser: v.number(),
  isActive: v.boolean(),
  trendingUp: v.boolean(),
  ...computedAt,
});
export type GroupComputed = Infer<typeof groupComputed>;

export const direction = v.union(v.literal("inbound"), v.literal("outbound"), v.literal("both"));
export type RelationshipDirection = Infer<typeof direction>;

export const relationshipPage = v.object({
  total: v.number(),
  count: v.number(),
  limit: v.number(),
  hasMore: v.boolean(),
  /** Hand it back for the next page; null after the last. */
  cursor: v.union(v.string(), v.null()),
  /** Connections, each with its other thing as `related`. */
  relationships: v.array(document),
  _computed: v.object(computedAt),
});
export type RelationshipPage = Infer<typeof relationshipPage>;

export const thingActivity = v.object({
  thingId: v.id("things"),
  totalEvents: v.number(),
  /** Events, newest first, each with `_actor` and `_target`. */
  activity: v.array(document),
  _computed: v.object(computedAt),
});
export type ThingActivity = Infer<typeof thingActivity>;

/** A stored document or group with what was computed of it. */
export const withComputed = v.record(v.string(), v.any());
