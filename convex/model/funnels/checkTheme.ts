/** A theme becomes CSS on every page: only what is a colour and a length may get there. */
import type { Theme } from "../../../lib/themes/theme";
import { fail } from "../../ontology/refusal";
import { checkedName } from "../names";

const HEX = /^#[0-9a-f]{6}$/i;
/** Beyond this a corner is a pill already. */
const MAX_RADIUS_PX = 64;

/** @throws invalid_argument, too_long */
export function checkTheme(theme: Theme): void {
  checkedName(theme.name, "theme name");
  for (const [name, color] of Object.entries(theme.colors))
    if (!HEX.test(color))
      fail({ kind: "invalid_argument", field: name, reason: "A colour is written as #rrggbb." });
  if (!(theme.radius >= 0 && theme.radius <= MAX_RADIUS_PX))
    fail({
      kind: "invalid_argument",
      field: "radius",
      reason: `Corners are rounded by 0 to ${MAX_RADIUS_PX} pixels.`,
    });
}
