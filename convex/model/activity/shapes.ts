/** What activity doors answer. Read as a sentence: actor, verb, object. */
import { v, type Infer } from "convex/values";

export const activityTarget = v.object({
  kind: v.union(
    v.literal("funnel"),
    v.literal("step"),
    v.literal("element"),
    v.literal("lead"),
    v.literal("workspace"),
    v.literal("person"),
    v.literal("visitor"),
    v.literal("other"),
  ),
  id: v.id("things"),
  name: v.string(),
  /** Present as far as needed to open it: a step has its funnel, an element both. */
  funnelId: v.optional(v.id("things")),
  stepId: v.optional(v.id("things")),
  /** Key of the element on its page. */
  elementKey: v.optional(v.string()),
  /** It was removed since, so there is nothing to open. */
  removed: v.boolean(),
});
export type ActivityTarget = Infer<typeof activityTarget>;

/** One visible change; null where there was or is nothing. */
export const activityChange = v.object({
  field: v.string(),
  before: v.union(v.string(), v.null()),
  after: v.union(v.string(), v.null()),
});
export type ActivityChange = Infer<typeof activityChange>;

export const activity = v.object({
  eventId: v.id("events"),
  type: v.string(),
  timestamp: v.number(),
  actor: v.object({
    name: v.string(),
    kind: v.union(v.literal("person"), v.literal("visitor"), v.literal("system")),
  }),
  /** "added", "the headline “Start here”": with the actor's name in front it is a sentence. */
  verb: v.string(),
  object: v.string(),
  target: v.union(activityTarget, v.null()),
  changes: v.array(activityChange),
  /** The words of a refusal, when that is what happened. */
  refusal: v.union(v.object({ title: v.string(), detail: v.string() }), v.null()),
});
export type Activity = Infer<typeof activity>;

export const activityType = v.object({ type: v.string(), label: v.string() });
export type ActivityType = Infer<typeof activityType>;
