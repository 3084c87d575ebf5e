/** What the pages of this funnel share. */
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Lanterns at night",
  colors: {
    ground: "#1b1340",
    surface: "#271c57",
    ink: "#fff3df",
    inkSoft: "#c9bce6",
    accent: "#ffcf4a",
    accentInk: "#2a1022",
    line: "#44337f",
  },
  fonts: { display: "anton", body: "hanken-grotesk", label: "hanken-grotesk" },
  radius: 6,
  button: "rounded",
};

export const FOOT =
  "Lantern Night is put on by the people who live along the river, and cleaned up by them too.";
