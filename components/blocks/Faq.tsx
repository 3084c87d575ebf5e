/** Questions that open to their answers; the browser does it, no script. */
import { flagOf, itemsOf, textOf } from "../../lib/blocks/read-field";
import { MarkedText } from "./MarkedText";
import type { BlockProps } from "./render-context";
import { rootProps, textProps } from "./root-props";

export function Faq({ element, context }: BlockProps) {
  const openFirst = flagOf(element.fields, "openFirst");
  return (
    <div {...rootProps(element, context, "f-faq")}>
      {itemsOf(element.fields, "items").map((item, index) => (
        <details key={index} open={context.mode === "canvas" || (openFirst && index === 0)}>
          <summary>
            <span {...textProps(context, `items.${index}.question`, "Question")}>
              {textOf(item, "question")}
            </span>
          </summary>
          <p {...textProps(context, `items.${index}.answer`, "Answer")}>
            <MarkedText value={item.answer} context={context} />
          </p>
        </details>
      ))}
    </div>
  );
}
