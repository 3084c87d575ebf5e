/** Columns side by side. */
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Row({ element, context, children }: BlockProps) {
  return <div {...rootProps(element, context, "f-row")}>{children}</div>;
}
