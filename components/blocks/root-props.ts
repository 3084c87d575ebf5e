/** Attributes every block's root node and editable texts carry. */
import { elementClass } from "../../lib/blocks/style-css";
import type { PageElement } from "../../lib/page-document/element";
import type { RenderContext } from "./render-context";

interface RootProps {
  className: string;
  "data-key"?: string;
}

/** Class of the element itself first, then of its kind; `data-key` on the canvas only. */
export function rootProps(
  element: PageElement,
  context: RenderContext,
  ...classes: (string | false)[]
): RootProps {
  const styled = Object.keys(element.style).length > 0 || context.mode === "canvas";
  const className = ["f-e", ...classes, styled && elementClass(element.key)]
    .filter((name) => name !== false)
    .join(" ");
  return context.mode === "canvas" ? { className, "data-key": element.key } : { className };
}

interface TextProps {
  "data-field"?: string;
  "data-empty"?: string;
}

/** For a text typed on the canvas: its path, and what stands there while it is empty. */
export function textProps(context: RenderContext, path: string, empty = "Type here"): TextProps {
  return context.mode === "canvas" ? { "data-field": path, "data-empty": empty } : {};
}

/** An empty text leaves no gap on a published page, and stays reachable on the canvas. */
export function isShown(context: RenderContext, text: string): boolean {
  return context.mode === "canvas" || text !== "";
}
