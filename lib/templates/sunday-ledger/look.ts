/** What the pages of this funnel share. */
import { branch, section, type Branch } from "../build";
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Ivory and banknote",
  colors: {
    ground: "#f6f1e4",
    surface: "#fffdf6",
    ink: "#1b2822",
    inkSoft: "#566159",
    accent: "#1f4d3a",
    accentInk: "#fbf6e8",
    line: "#ddd5c1",
  },
  fonts: { display: "newsreader", body: "libre-franklin", label: "libre-franklin" },
  radius: 4,
  button: "rounded",
};

export const EMAIL = {
  fields: [
    {
      name: "email",
      label: "Your e-mail address",
      type: "email",
      required: true,
      placeholder: "you@example.com",
    },
  ],
  buttonLabel: "Send me Sunday’s letter",
  layout: "inline",
};

export function imprint(): Branch {
  return section(
    { name: "Imprint", tone: "page" },
    { desktop: { align: "center", paddingTop: 40, paddingBottom: 40 } },
    [
      branch(
        "paragraph",
        {
          text: "The Sunday Ledger explains; it does not advise. For a decision about your own money, ask somebody who is answerable for the advice.",
          look: "small",
        },
        { desktop: { width: 560 } },
      ),
    ],
  );
}
