/**
 * What the canvas adds to an element's root node after React has drawn it: a name and a focus for
 * keyboards and screen readers. Blocks stay free of it, so that canvas and published page share them.
 */
import type { Editor } from "@/lib/editor/editor";
import { elementLabel } from "@/lib/editor/element-words";
import type { PageElement } from "@/lib/page-document/element";

/** Lists keep their role, or their items would have no list to be in. */
const KEEPS_ROLE = new Set(["UL", "OL", "DL"]);
const INNER_STOPS = "a[href],button,input,select,textarea,summary,iframe,video";

export function dressRoot(node: HTMLElement, element: PageElement, editor: Editor): void {
  const isSelected = editor.isSelected(element.key);
  if (!KEEPS_ROLE.has(node.tagName)) node.setAttribute("role", "group");
  node.setAttribute("aria-label", elementLabel(element));
  node.setAttribute("tabindex", isSelected ? "0" : "-1");
  node.toggleAttribute("data-selected", isSelected);
  node.toggleAttribute("data-hovered", editor.hovered() === element.key);
}

/** Nothing inside an element is a stop of its own: Tab goes from element to element. */
export function quietInside(node: HTMLElement): void {
  for (const stop of node.querySelectorAll<HTMLElement>(INNER_STOPS))
    stop.setAttribute("tabindex", "-1");
}
