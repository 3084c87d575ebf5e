/** The largest type of a page, as a real heading of its level. */
import { choiceOf, textOf } from "../../lib/blocks/read-field";
import { MarkedText } from "./MarkedText";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

const TAGS = { "1": "h1", "2": "h2", "3": "h3" } as const;

export function Headline({ element, context }: BlockProps) {
  const text = textOf(element.fields, "text");
  if (!isShown(context, text)) return null;
  const Tag = TAGS[choiceOf(element.fields, "level", ["2", "1", "3"])];
  const size = choiceOf(element.fields, "size", ["l", "s", "m", "xl"]);
  return (
    <Tag
      {...rootProps(element, context, "f-headline", `f-headline-${size}`)}
      {...textProps(context, "text", "Headline")}
    >
      <MarkedText value={element.fields.text} context={context} />
    </Tag>
  );
}
