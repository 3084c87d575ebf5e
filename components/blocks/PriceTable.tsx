/** Plans side by side. */
import { flagOf, itemsOf, textOf, urlOf } from "../../lib/blocks/read-field";
import type { ElementFields } from "../../lib/page-document/element";
import type { BlockProps, RenderContext } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function PriceTable({ element, context }: BlockProps) {
  return (
    <div {...rootProps(element, context, "f-prices")}>
      {itemsOf(element.fields, "items").map((plan, index) => (
        <Plan key={index} plan={plan} path={`items.${index}`} context={context} />
      ))}
    </div>
  );
}

interface PlanProps {
  plan: ElementFields;
  path: string;
  context: RenderContext;
}

function Plan({ plan, path, context }: PlanProps) {
  const highlight = flagOf(plan, "highlight");
  const period = textOf(plan, "period");
  const href =
    context.mode === "canvas" ? undefined : urlOf(plan, "url") || (context.nextPath ?? undefined);
  return (
    <div className={highlight ? "f-plan f-plan-best" : "f-plan"}>
      <h2 {...textProps(context, `${path}.name`, "Plan")}>{textOf(plan, "name")}</h2>
      <p className="f-price">
        <b {...textProps(context, `${path}.price`, "Price")}>{textOf(plan, "price")}</b>
        {isShown(context, period) && (
          <span {...textProps(context, `${path}.period`, "per")}>{period}</span>
        )}
      </p>
      <ul role="list">
        {textOf(plan, "features")
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line, index) => (
            <li key={index}>{line}</li>
          ))}
      </ul>
      <a className={`f-button f-button-${highlight ? "solid" : "outline"}`} href={href}>
        <span {...textProps(context, `${path}.buttonLabel`, "Button")}>
          {textOf(plan, "buttonLabel")}
        </span>
      </a>
    </div>
  );
}
