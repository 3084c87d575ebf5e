/** A whole funnel to start from. Keys of elements are fixed: they are unique in their page only. */
import { v, type Infer } from "convex/values";
import type { PageElement } from "../page-document/element";
import type { Theme } from "../themes/theme";

export const funnelGoal = v.union(
  v.literal("collect_leads"),
  v.literal("webinar"),
  v.literal("waitlist"),
  v.literal("sell"),
  v.literal("book_call"),
  v.literal("course"),
  v.literal("event"),
  v.literal("workshop"),
  v.literal("blank"),
);
export type FunnelGoal = Infer<typeof funnelGoal>;

export const stepKind = v.union(v.literal("opt_in"), v.literal("thank_you"), v.literal("content"));
export type StepKind = Infer<typeof stepKind>;

export const pageSettings = v.object({
  title: v.string(),
  description: v.string(),
  /** Whether search engines may list the page. */
  indexed: v.boolean(),
  /** Of the picture that shared links show: `https://…` or a file of ours. */
  socialImage: v.optional(v.string()),
  /** Where the page's contents have their home, when it is not here. */
  canonical: v.optional(v.string()),
  /** The marketer's own code, at the end of head and body. */
  headCode: v.optional(v.string()),
  bodyCode: v.optional(v.string()),
});
export type PageSettings = Infer<typeof pageSettings>;

export interface TemplateStep {
  name: string;
  slug: string;
  kind: StepKind;
  settings: PageSettings;
  elements: PageElement[];
}

export interface FunnelTemplate {
  goal: FunnelGoal;
  /** The new funnel's name. */
  name: string;
  /** A sentence under the goal's card. */
  sentence: string;
  theme: Theme;
  /** In order; the first is where visitors land. */
  steps: TemplateStep[];
}
