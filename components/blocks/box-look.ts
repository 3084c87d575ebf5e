/** Classes of what a column and a box look like, by their field `look`. */
import { choiceOf } from "../../lib/blocks/read-field";
import type { ElementFields } from "../../lib/page-document/element";

const LOOKS = ["plain", "card", "tint", "inverse", "accent"] as const;
const TONE = { plain: "", card: "", tint: "", inverse: "f-tone-inverse", accent: "f-tone-accent" };

export function boxLook(fields: ElementFields): (string | false)[] {
  const look = choiceOf(fields, "look", LOOKS);
  return [look !== "plain" && `f-box f-box-${look}`, TONE[look] !== "" && TONE[look]];
}
