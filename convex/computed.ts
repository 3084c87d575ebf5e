/** Doors of what is computed and never stored: always right, at a cost independent of history. */
import { v } from "convex/values";
import { groupQuery, signedInQuery, thingId } from "./functions";
import { findVisibleItem } from "./model/access/loadVisible";
import { computeCreatorStats } from "./model/computed/creatorStats";
import { computeGroupMetrics } from "./model/computed/groupMetrics";
import { DEFAULT_PAGE, pageRelationships } from "./model/computed/relationships";
import { direction, relationshipPage, thingActivity, withComputed } from "./model/computed/shapes";
import { DEFAULT_ACTIVITY, readThingActivity, viewThing } from "./model/computed/thingView";

/** A person's thing with `_computed`; null for anything else. */
export const getCreatorStats = signedInQuery({
  args: { creatorId: thingId },
  returns: v.union(withComputed, v.null()),
  handler: async (ctx, { creatorId }) => {
    const found = await findVisibleItem(ctx, creatorId, "item.read");
    if (found === null || !PERSON_TYPES.has(found.thing.type)) return null;
    const _computed = await computeCreatorStats(ctx, found.thing, Date.now());
    return { ...found.thing, _computed };
  },
});

const PERSON_TYPES: ReadonlySet<string> = new Set(["creator", "team_member", "ai_clone"]);

/** The workspace's document with `_computed`. */
export const getGroupMetrics = groupQuery({
  action: "usage.read",
  args: {},
  returns: withComputed,
  handler: async (ctx) => {
    const { group } = ctx.scope;
    return { ...group, _computed: await computeGroupMetrics(ctx, group, Date.now()) };
  },
});

/** The thing with `_relationships` (and `_knowledge`) and when that was computed; `includeLazy` adds each one's other thing. */
export const getThingWithRelationships = signedInQuery({
  args: {
    thingId,
    includeKnowledge: v.optional(v.boolean()),
    includeLazy: v.optional(v.boolean()),
  },
  returns: v.union(withComputed, v.null()),
  handler: async (ctx, { thingId, includeKnowledge = false, includeLazy = false }) => {
    const found = await findVisibleItem(ctx, thingId, "item.read");
    return found && (await viewThing(ctx, found.thing, { includeKnowledge, includeLazy }));
  },
});

/** `limit`: 1 to 100 connections, 20 unless told. */
export const getThingRelationshipsPaginated = signedInQuery({
  args: {
    thingId,
    direction,
    relationshipType: v.optional(v.string()),
    limit: v.optional(v.number()),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: v.union(relationshipPage, v.null()),
  handler: async (ctx, { thingId, direction, ...options }) => {
    const { relationshipType = null, limit = DEFAULT_PAGE, cursor = null } = options;
    const found = await findVisibleItem(ctx, thingId, "item.read");
    return (
      found &&
      (await pageRelationships(ctx, found.thing, { direction, relationshipType, limit, cursor }))
    );
  },
});

/** What happened to a thing, newest first; `limit`: 1 to 200 events, 50 unless told. */
export const getThingActivity = signedInQuery({
  args: { thingId, limit: v.optional(v.number()) },
  returns: v.union(thingActivity, v.null()),
  handler: async (ctx, { thingId, limit = DEFAULT_ACTIVITY }) => {
    const found = await findVisibleItem(ctx, thingId, "item.read");
    return found && (await readThingActivity(ctx, found.thing, limit));
  },
});
