/** What the pages of this funnel share. */
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "White and ultramarine",
  colors: {
    ground: "#ffffff",
    surface: "#f4f5fd",
    ink: "#0a0d33",
    inkSoft: "#565b85",
    accent: "#1f2cff",
    accentInk: "#ffffff",
    line: "#dcdff3",
  },
  fonts: { display: "inter-tight", body: "inter-tight", label: "inter-tight" },
  radius: 0,
  button: "square",
};

export const FOOT = "Straight Answers is one person, which is why the calendar is short.";
