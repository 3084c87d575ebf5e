/** One column of a row, as a card when it looks like one. */
import { choiceOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

const LOOKS = ["plain", "card", "tint", "inverse", "accent"] as const;
const TONE = { plain: "", card: "", tint: "", inverse: "f-tone-inverse", accent: "f-tone-accent" };

export function Column({ element, context, children }: BlockProps) {
  const look = choiceOf(element.fields, "look", LOOKS);
  const tone = TONE[look];
  return (
    <div
      {...rootProps(
        element,
        context,
        "f-column",
        look !== "plain" && `f-box f-box-${look}`,
        tone !== "" && tone,
      )}
    >
      {children}
    </div>
  );
}
