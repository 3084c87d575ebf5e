/** Doors of plans and usage. Each checks that the caller may see the group. */
import { v } from "convex/values";
import { groupQuery, signedInQuery } from "./functions";
import { checkRoomForBytes, checkRoomForItems } from "./model/quotas/checkRoom";
import { describeQuotas } from "./model/quotas/describeQuotas";
import { measureQuotas } from "./model/quotas/measureQuotas";
import { comparePlans } from "./model/quotas/pricing";
import {
  groupQuotas,
  pricing,
  quotaReport,
  roomForBytes,
  roomForItems,
} from "./model/quotas/shapes";

/** Every metric of the group against its plan. */
export const getGroupQuotas = groupQuery({
  action: "usage.read",
  args: {},
  returns: groupQuotas,
  handler: async (ctx) => await measureQuotas(ctx.scope),
});

/** Whether `count` more items fit. */
export const checkCanCreateEntities = groupQuery({
  action: "usage.read",
  args: { count: v.number() },
  returns: roomForItems,
  handler: async (ctx, { count }) => await checkRoomForItems(ctx.scope, count),
});

/** Whether `bytes` more of files fit. */
export const checkCanStore = groupQuery({
  action: "usage.read",
  args: { bytes: v.number() },
  returns: roomForBytes,
  handler: async (ctx, { bytes }) => await checkRoomForBytes(ctx.scope, bytes),
});

/** The group's usage in words for a person, with the date each growing metric would be full. */
export const getQuotaStatus = groupQuery({
  action: "usage.read",
  args: {},
  returns: quotaReport,
  handler: async (ctx) => await describeQuotas(ctx.scope),
});

/** A plan with the plans above it and what moving there costs. */
export const getUpgradePricing = signedInQuery({
  args: { plan: v.string() },
  returns: pricing,
  handler: async (_ctx, { plan }) => comparePlans(plan),
});
