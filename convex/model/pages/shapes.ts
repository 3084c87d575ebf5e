/**
 * What page doors take and answer. The diff's validator is deliberately open: a malformed diff is
 * answered by `checkDiff` in words, not by the platform's argument error.
 */
import { v, type Infer, type VAny } from "convex/values";
import type { PageDiff } from "../../../lib/page-document/diff";
import { pageElement } from "../../../lib/page-document/element";
import { pageSettings } from "../../../lib/templates/template";
import { theme } from "../../../lib/themes/theme";

export const uncheckedDiff: VAny<PageDiff> = v.any();

export const pageOutline = v.object({
  stepId: v.id("things"),
  funnelId: v.id("things"),
  groupId: v.id("groups"),
  name: v.string(),
  slug: v.string(),
  settings: pageSettings,
  theme,
  /** In their order on the page. */
  sections: v.array(v.object({ key: v.string(), order: v.string() })),
});
export type PageOutline = Infer<typeof pageOutline>;

export const pageSection = v.object({
  elements: v.array(pageElement),
  /** The saved section it stands linked to. */
  savedId: v.optional(v.id("things")),
});
export type PageSection = Infer<typeof pageSection>;
