/** What stands under a headline. */
import { textOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Subheadline({ element, context }: BlockProps) {
  const text = textOf(element.fields, "text");
  if (!isShown(context, text)) return null;
  return (
    <p
      {...rootProps(element, context, "f-subheadline")}
      {...textProps(context, "text", "Subheadline")}
    >
      {text}
    </p>
  );
}
