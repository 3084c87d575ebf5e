/** What the pages of this funnel share. */
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Clay and sky",
  colors: {
    ground: "#faf3ea",
    surface: "#fffaf4",
    ink: "#3a2418",
    inkSoft: "#7a5d4b",
    accent: "#a8502b",
    accentInk: "#fff7ef",
    line: "#e8d6c4",
  },
  fonts: { display: "fraunces", body: "hanken-grotesk", label: "hanken-grotesk" },
  radius: 22,
  button: "pill",
};

export const FOOT =
  "Kiln & Sky, a studio for eight people at a time, under a roof with a hole in it.";
