/** What is known of a text that is typed on the canvas, by its `data-field` path. */
import type { PageElement } from "../page-document/element";
import { blockOf } from "./registry";

export interface TypedField {
  /** Enter begins a new line instead of ending. */
  isMultiline: boolean;
  /** Parts of it may have marks. */
  isRich: boolean;
}

export function fieldAtPath(element: PageElement | undefined, path: string): TypedField {
  const [field = "", , inner] = path.split(".");
  const spec = element && blockOf(element.kind).fields[field];
  if (spec?.type === "textList") return { isMultiline: false, isRich: true };
  const text = spec?.type === "items" && inner !== undefined ? spec.fields[inner] : spec;
  if (text?.type !== "text") return { isMultiline: false, isRich: false };
  return { isMultiline: text.multiline === true, isRich: text.rich === true };
}
