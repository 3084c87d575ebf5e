/** One thing to do: a link to the next step, to the form or to an address. */
import { choiceOf, flagOf, textOf, urlOf } from "../../lib/blocks/read-field";
import type { PageElement } from "../../lib/page-document/element";
import type { BlockProps, RenderContext } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Button({ element, context }: BlockProps) {
  const { fields } = element;
  const label = textOf(fields, "label");
  const note = textOf(fields, "note");
  const look = choiceOf(fields, "look", ["solid", "outline", "quiet"]);
  const classes = [
    "f-button",
    `f-button-${look}`,
    choiceOf(fields, "size", ["m", "l"]) === "l" && "f-button-l",
  ];
  if (!isShown(context, label)) return null;
  return (
    <div {...rootProps(element, context, "f-action", flagOf(fields, "wide") && "f-action-wide")}>
      <a className={classes.filter(Boolean).join(" ")} href={hrefOf(element, context)}>
        <span {...textProps(context, "label", "Button")}>{label}</span>
      </a>
      {isShown(context, note) && (
        <p className="f-note" {...textProps(context, "note", "Small line")}>
          {note}
        </p>
      )}
    </div>
  );
}

/** None on the canvas, where a click selects. */
function hrefOf({ fields }: PageElement, context: RenderContext): string | undefined {
  if (context.mode === "canvas") return undefined;
  const action = choiceOf(fields, "action", ["next", "form", "address"]);
  switch (action) {
    case "next":
      return context.nextPath ?? undefined;
    case "form":
      return context.formKey === null
        ? (context.nextPath ?? undefined)
        : `#form-${context.formKey}`;
    case "address":
      return urlOf(fields, "url") || undefined;
    default: {
      const unreachable: never = action;
      return unreachable;
    }
  }
}
