/** Short points, each with a mark. */
import { choiceOf, listOf, numberOf } from "../../lib/blocks/read-field";
import { plainText } from "../../lib/page-document/rich-text";
import { MarkedText } from "./MarkedText";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function List({ element, context }: BlockProps) {
  const marker = choiceOf(element.fields, "marker", ["check", "dot", "arrow", "number"]);
  const columns = Math.round(numberOf(element.fields, "columns", 1));
  const Tag = marker === "number" ? "ol" : "ul";
  return (
    <Tag
      {...rootProps(
        element,
        context,
        "f-list",
        `f-list-${marker}`,
        columns > 1 && `f-list-columns-${Math.min(columns, 3)}`,
      )}
      role="list"
    >
      {listOf(element.fields, "items").map((item, index) =>
        isShown(context, plainText(item)) ? (
          <li key={index}>
            <span {...textProps(context, `items.${index}`, "Point")}>
              <MarkedText value={item} context={context} />
            </span>
          </li>
        ) : null,
      )}
    </Tag>
  );
}
