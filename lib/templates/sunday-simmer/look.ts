/** What the pages of this funnel share. */
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Tomato and butter",
  colors: {
    ground: "#fff3cf",
    surface: "#fffaf0",
    ink: "#3b1410",
    inkSoft: "#7d5148",
    accent: "#c3271a",
    accentInk: "#fff6e6",
    line: "#f0d99b",
  },
  fonts: { display: "roboto-slab", body: "nunito", label: "roboto-slab" },
  radius: 16,
  button: "rounded",
};

export const FOOT = "Cooked, written and washed up by Ines. Nothing here is sponsored by a pan.";

export const EMAIL = {
  fields: [
    {
      name: "email",
      label: "Where shall it go?",
      type: "email",
      required: true,
      placeholder: "you@example.com",
    },
  ],
  buttonLabel: "Send me the first lesson",
  layout: "inline",
};
