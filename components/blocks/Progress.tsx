/** How far along. */
import { flagOf, numberOf, textOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { rootProps, textProps } from "./root-props";

export function Progress({ element, context }: BlockProps) {
  const value = Math.min(100, Math.max(0, Math.round(numberOf(element.fields, "value", 0))));
  const label = textOf(element.fields, "label");
  return (
    <div {...rootProps(element, context, "f-progress")}>
      <p>
        <span {...textProps(context, "label", "Words")}>{label}</span>
        {flagOf(element.fields, "showValue") && <b>{value} %</b>}
      </p>
      <div
        className="f-progress-bar"
        role="progressbar"
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={label || "Progress"}
      >
        <i style={{ width: `${value}%` }} />
      </div>
    </div>
  );
}
