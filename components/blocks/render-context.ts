/** What an element needs to know of the page around it. The same components render both modes. */
import type { ReactNode } from "react";
import type { ElementKey, PageElement } from "../../lib/page-document/element";

export interface RenderContext {
  /**
   * canvas: root nodes carry `data-key`, editable texts `data-field`, links and forms do nothing.
   * published: none of that; links lead on and forms post.
   */
  mode: "canvas" | "published";
  /** Address of the step after this one; null on the last. */
  nextPath: string | null;
  /** Where forms post to: the page's own address. */
  formAction: string;
  /** Key of the first form on the page, for buttons that lead to it. */
  formKey: ElementKey | null;
  /** Elements a visitor sees first: their pictures load at once, the others when near. */
  firstSeen: ReadonlySet<ElementKey>;
  /** How wide a picture in this element may be drawn: `sizes` of HTML. */
  roomOf(key: ElementKey): string;
}

export interface BlockProps {
  element: PageElement;
  context: RenderContext;
  /** Children already rendered, in order; nothing for a leaf. */
  children?: ReactNode;
}

/**
 * Lets the canvas put something around each element. It must not add a box to the layout (use a
 * fragment, or `display: contents`): columns are flex items of their row.
 */
export type RenderElement = (element: PageElement, node: ReactNode) => ReactNode;

export const CANVAS_CONTEXT: RenderContext = {
  mode: "canvas",
  nextPath: null,
  formAction: "",
  formKey: null,
  firstSeen: new Set(),
  roomOf: () => "100vw",
};
