/** Elements held together. */
import { boxLook } from "./box-look";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Box({ element, context, children }: BlockProps) {
  return (
    <div {...rootProps(element, context, "f-group", ...boxLook(element.fields))}>{children}</div>
  );
}
