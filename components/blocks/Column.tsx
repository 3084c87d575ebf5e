/** One column of a row, as a card when it looks like one. */
import { boxLook } from "./box-look";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Column({ element, context, children }: BlockProps) {
  return (
    <div {...rootProps(element, context, "f-column", ...boxLook(element.fields))}>{children}</div>
  );
}
