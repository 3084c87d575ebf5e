/** Running text, a lead-in, small print or the line above a headline. */
import { choiceOf, textOf } from "../../lib/blocks/read-field";
import { MarkedText } from "./MarkedText";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Paragraph({ element, context }: BlockProps) {
  const text = textOf(element.fields, "text");
  if (!isShown(context, text)) return null;
  const look = choiceOf(element.fields, "look", ["body", "lead", "small", "eyebrow"]);
  return (
    <p
      {...rootProps(element, context, "f-paragraph", `f-paragraph-${look}`)}
      {...textProps(context, "text", "Text")}
    >
      <MarkedText value={element.fields.text} context={context} />
    </p>
  );
}
