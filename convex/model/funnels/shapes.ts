/** What funnel doors answer. Times are Unix milliseconds, days are the start of a UTC day. */
import { v, type Infer } from "convex/values";
import { funnelGoal } from "../../../lib/templates/template";
import { theme } from "../../../lib/themes/theme";

export const funnelStatus = v.union(
  v.literal("draft"),
  v.literal("published"),
  v.literal("archived"),
);
export type FunnelStatus = Infer<typeof funnelStatus>;

export const dayNumbers = v.object({ day: v.number(), views: v.number(), optIns: v.number() });
export type DayNumbers = Infer<typeof dayNumbers>;

export const funnelCard = v.object({
  funnelId: v.id("things"),
  name: v.string(),
  slug: v.string(),
  status: funnelStatus,
  goal: funnelGoal,
  updatedAt: v.number(),
  publishedAt: v.union(v.number(), v.null()),
  /** `/<funnel>`: below the workspace's own origin. */
  path: v.string(),
  firstStepId: v.union(v.id("things"), v.null()),
  steps: v.array(
    v.object({
      stepId: v.id("things"),
      name: v.string(),
      slug: v.string(),
      views: v.number(),
      optIns: v.number(),
    }),
  ),
  numbers7d: v.object({
    views: v.number(),
    optIns: v.number(),
    /** Seven days, oldest first, today (UTC) last; a day without visitors is there with zeros. */
    perDay: v.array(dayNumbers),
  }),
});
export type FunnelCard = Infer<typeof funnelCard>;

export const funnelDetail = v.object({
  funnelId: v.id("things"),
  groupId: v.id("groups"),
  workspaceSlug: v.string(),
  name: v.string(),
  slug: v.string(),
  status: funnelStatus,
  goal: funnelGoal,
  theme,
  /** Address of the picture in the browser's tab. */
  favicon: v.union(v.string(), v.null()),
  publishedAt: v.union(v.number(), v.null()),
  hasUnpublishedChanges: v.boolean(),
});
export type FunnelDetail = Infer<typeof funnelDetail>;

export const createdFunnel = v.object({ funnelId: v.id("things"), firstStepId: v.id("things") });
export type CreatedFunnel = Infer<typeof createdFunnel>;

export const publication = v.object({
  /** How many times this funnel was published, this time included. */
  version: v.number(),
  /** `/<funnel>/<first step>`, on the origin of the workspace below. */
  path: v.string(),
  workspaceSlug: v.string(),
  /** Steps whose page got a new version; the others are served as before. */
  publishedSteps: v.array(v.id("things")),
  /** Of all pages served now, uncompressed. */
  sizeBytes: v.number(),
});
export type Publication = Infer<typeof publication>;
