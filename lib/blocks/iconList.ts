/** Points with a drawn icon, a title and a line each. */
import type { BlockDescription } from "./block";
import { ICON_OPTIONS } from "./icons";
import { SPACING } from "./style";

export const iconList: BlockDescription = {
  kind: "iconList",
  label: "Icon list",
  hint: "Points with an icon, a title and a line each.",
  icon: "layout-list",
  group: "text",
  fields: {
    items: {
      type: "items",
      label: "Points",
      itemLabel: "Point",
      maxItems: 12,
      fields: {
        icon: { type: "choice", label: "Icon", options: ICON_OPTIONS },
        title: { type: "text", label: "Title", maxLength: 100, inline: true },
        text: {
          type: "text",
          label: "Text",
          maxLength: 400,
          inline: true,
          multiline: true,
          rich: true,
        },
      },
    },
    columns: { type: "number", label: "Columns", min: 1, max: 4 },
    place: {
      type: "choice",
      label: "Icon",
      options: [
        { value: "beside", label: "Beside" },
        { value: "above", label: "Above" },
      ],
    },
  },
  defaults: {
    fields: {
      items: [
        { icon: "clock", title: "Ten minutes a day", text: "Say what it takes, honestly." },
        { icon: "target", title: "One clear result", text: "Say what they have at the end." },
        {
          icon: "shield",
          title: "Nothing to lose",
          text: "Say what happens if it is not for them.",
        },
      ],
      columns: 3,
      place: "above",
    },
    style: {},
  },
  styles: ["align", "textColor", "gap", "width", ...SPACING],
  allowedChildren: [],
};
