/** A line between two thoughts. */
import { choiceOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Divider({ element, context }: BlockProps) {
  const look = choiceOf(element.fields, "look", ["line", "dashes", "short", "wave"]);
  return <hr {...rootProps(element, context, "f-divider", `f-divider-${look}`)} />;
}
