/** What the pages of this funnel share. */
import { branch, section, type Branch } from "../build";
import type { Theme } from "../../themes/theme";

export const THEME: Theme = {
  name: "Picture book",
  colors: {
    ground: "#fff6ea",
    surface: "#fffdf9",
    ink: "#3a1f3d",
    inkSoft: "#6f5670",
    accent: "#ff8a6b",
    accentInk: "#351534",
    line: "#f1dcc6",
  },
  fonts: { display: "baloo-2", body: "nunito", label: "nunito" },
  radius: 26,
  button: "pill",
};

export function foot(): Branch {
  return section(
    { name: "Foot", tone: "page" },
    { desktop: { align: "center", paddingTop: 36, paddingBottom: 36 } },
    [branch("paragraph", { text: "Quiet evenings, for loud families.", look: "small" })],
  );
}
