/** What step doors answer. */
import { v, type Infer } from "convex/values";
import { stepKind } from "../../../lib/templates/template";

export const stepItem = v.object({
  stepId: v.id("things"),
  name: v.string(),
  slug: v.string(),
  kind: stepKind,
  /** Fractional key among the funnel's steps. */
  order: v.string(),
  /** The version visitors see now; null when they see none. */
  publishedVersion: v.union(v.number(), v.null()),
  hasUnpublishedChanges: v.boolean(),
});
export type StepItem = Infer<typeof stepItem>;
