/** What the pages of this funnel share. */
import { branch, section, type Branch } from "../build";
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Night watch",
  colors: {
    ground: "#0c1322",
    surface: "#121b2f",
    ink: "#e9eef7",
    inkSoft: "#9aa8c2",
    accent: "#4ce0b3",
    accentInk: "#06231b",
    line: "#243252",
  },
  fonts: { display: "hanken-grotesk", body: "hanken-grotesk", label: "jetbrains-mono" },
  radius: 14,
  button: "rounded",
};

export const EMAIL = {
  fields: [
    {
      name: "email",
      label: "Work e-mail",
      type: "email",
      required: true,
      placeholder: "you@company.dev",
    },
  ],
  buttonLabel: "Put me in line",
  layout: "inline",
};

export function foot(): Branch {
  return section(
    { name: "Foot", tone: "page" },
    { desktop: { align: "center", paddingTop: 40, paddingBottom: 40 } },
    [
      branch("paragraph", {
        text: "Made by four people who were tired of console.log.",
        look: "small",
      }),
    ],
  );
}
