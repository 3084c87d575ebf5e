/** What the pages server is answered: a frozen page, or what is missing. */
import { v, type Infer } from "convex/values";

export const publishedPage = v.object({
  missing: v.optional(v.null()),
  html: v.string(),
  /** SHA-256 of `html`, hex. */
  hash: v.string(),
  version: v.number(),
  title: v.string(),
  description: v.string(),
  indexed: v.boolean(),
  /** `/<funnel>/<step>`: the address this page is at, for a redirect from `/<funnel>`. */
  path: v.string(),
  /** Where a successful opt-in leads; null on the last step. */
  nextStepPath: v.union(v.string(), v.null()),
  publishedAt: v.number(),
  /** Whether code of the marketer's own runs on it: the server's headers must let it. */
  ownCode: v.optional(v.boolean()),
});
export type PublishedPage = Infer<typeof publishedPage>;

export const missingPage = v.object({
  missing: v.union(
    v.literal("workspace"),
    v.literal("funnel"),
    v.literal("step"),
    v.literal("unpublished"),
  ),
});
export type MissingPage = Infer<typeof missingPage>;
