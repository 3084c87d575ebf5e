/** What the doors of a workspace's own templates answer. */
import { v, type Infer } from "convex/values";
import { pageElement } from "../../../lib/page-document/element";
import { funnelGoal, stepKind } from "../../../lib/templates/template";
import { theme } from "../../../lib/themes/theme";

export const templateCard = v.object({
  templateId: v.id("things"),
  name: v.string(),
  goal: funnelGoal,
  theme,
  createdAt: v.number(),
  pages: v.array(v.object({ pageId: v.id("things"), name: v.string(), kind: stepKind })),
});
export type TemplateCard = Infer<typeof templateCard>;

/** A page as it was when it was saved. */
export const templatePage = v.object({ name: v.string(), elements: v.array(pageElement) });
export type TemplatePage = Infer<typeof templatePage>;
