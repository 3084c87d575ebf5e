/** What stands under a headline. */
import { textOf } from "../../lib/blocks/read-field";
import { MarkedText } from "./MarkedText";
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
      <MarkedText value={element.fields.text} context={context} />
    </p>
  );
}
