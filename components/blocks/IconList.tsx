/** Points with an icon, a title and a line each. */
import { ICONS, isIconName } from "../../lib/blocks/icons";
import { choiceOf, itemsOf, numberOf, textOf } from "../../lib/blocks/read-field";
import type { ElementFields } from "../../lib/page-document/element";
import { MarkedText } from "./MarkedText";
import type { BlockProps, RenderContext } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function IconList({ element, context }: BlockProps) {
  const place = choiceOf(element.fields, "place", ["above", "beside"]);
  const columns = Math.min(4, Math.max(1, Math.round(numberOf(element.fields, "columns", 1))));
  return (
    <ul
      {...rootProps(element, context, "f-icons", `f-icons-${place}`, `f-icons-${columns}`)}
      role="list"
    >
      {itemsOf(element.fields, "items").map((item, index) => (
        <Point key={index} item={item} path={`items.${index}`} context={context} />
      ))}
    </ul>
  );
}

interface PointProps {
  item: ElementFields;
  path: string;
  context: RenderContext;
}

function Point({ item, path, context }: PointProps) {
  const icon = textOf(item, "icon");
  const [title, text] = [textOf(item, "title"), textOf(item, "text")];
  return (
    <li>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d={ICONS[isIconName(icon) ? icon : "check"].path} />
      </svg>
      <div>
        {isShown(context, title) && (
          <b {...textProps(context, `${path}.title`, "Title")}>{title}</b>
        )}
        {isShown(context, text) && (
          <p {...textProps(context, `${path}.text`, "Text")}>
            <MarkedText value={item.text} context={context} />
          </p>
        )}
      </div>
    </li>
  );
}
