/** What the pages server reports about a visit. */
import { v, type Infer } from "convex/values";

/** Where on the published origin something happened, by the addresses visitors see. */
export const pageAddress = {
  workspace: v.string(),
  funnel: v.string(),
  /** null: the funnel's first step. */
  step: v.union(v.string(), v.null()),
};

export const campaign = v.object({
  source: v.optional(v.string()),
  medium: v.optional(v.string()),
  campaign: v.optional(v.string()),
  term: v.optional(v.string()),
  content: v.optional(v.string()),
});
export type Campaign = Infer<typeof campaign>;

export const visitReport = v.object({
  ...pageAddress,
  /** Random and kept by the visitor's browser; says nothing about the person. */
  visitorKey: v.string(),
  isBot: v.boolean(),
  referrer: v.optional(v.string()),
  utm: v.optional(campaign),
});
export type VisitReport = Infer<typeof visitReport>;
