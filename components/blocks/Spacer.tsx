/** Empty room. */
import { numberOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Spacer({ element, context }: BlockProps) {
  const height = Math.min(320, Math.max(4, numberOf(element.fields, "height", 40)));
  const style = { height: `clamp(${height * 0.6}px,${height / 12}cqi,${height}px)` };
  return <div {...rootProps(element, context, "f-spacer")} style={style} aria-hidden="true" />;
}
