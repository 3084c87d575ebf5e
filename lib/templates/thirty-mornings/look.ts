/** What the pages of this funnel share. */
import type { ElementFields } from "../../page-document/element";
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Before sunrise",
  colors: {
    ground: "#101210",
    surface: "#191c18",
    ink: "#f4f6ee",
    inkSoft: "#aab0a2",
    accent: "#c8f542",
    accentInk: "#14180a",
    line: "#32372e",
  },
  fonts: { display: "oswald", body: "libre-franklin", label: "oswald" },
  radius: 4,
  button: "square",
};

export const FOOT =
  "Thirty Mornings is movement, not medicine. If you have been told to take care, ask whoever told you first.";

export const EMAIL: ElementFields = {
  fields: [
    { name: "name", label: "First name", type: "name", required: true },
    {
      name: "email",
      label: "E-mail",
      type: "email",
      required: true,
      placeholder: "you@example.com",
    },
  ],
  buttonLabel: "Send me morning one",
  note: "Morning one is free and complete. Nothing is charged.",
  layout: "stacked",
};
