/** The marketer's own HTML: runs on the pages' origin alone, is only named on the canvas. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const code: BlockDescription = {
  kind: "code",
  label: "Custom code",
  hint: "Your own HTML, styles and scripts, or what another service gives you.",
  icon: "code-xml",
  group: "structure",
  fields: {
    name: { type: "text", label: "Name", maxLength: 60, hint: "Seen only in the editor." },
    html: {
      type: "text",
      label: "HTML",
      maxLength: 20_000,
      multiline: true,
      placeholder: "<div>…</div>",
      hint: "It runs on the published page and never in Sluice itself.",
    },
  },
  defaults: { fields: { name: "Custom code", html: "" }, style: {} },
  styles: ["width", "align", ...SPACING],
  allowedChildren: [],
};
