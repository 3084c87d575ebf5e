/**
 * Style values of elements as sheets of their own, one for each styled element, outside of the page's
 * tree: a changed value re-reads one rule, and no selector of the page meets it. Sheets that are free
 * again stay with the document, empty, for the next element: a list of sheets is slow to search.
 */
import { adoptSheet, type AdoptedSheet } from "@/lib/adopted-sheet";
import type { ElementKey } from "@/lib/page-document/element";

export interface ElementStyles {
  set(key: ElementKey, css: string): void;
  remove(key: ElementKey): void;
}

/** Of every canvas that was; as many as styled elements were ever drawn at once. */
const free: AdoptedSheet[] = [];

export function createElementStyles(): ElementStyles {
  const sheets = new Map<ElementKey, { css: string; sheet: AdoptedSheet }>();
  function remove(key: ElementKey) {
    const known = sheets.get(key);
    if (!known) return;
    known.sheet.replace("");
    free.push(known.sheet);
    sheets.delete(key);
  }
  return {
    remove,
    set(key, css) {
      const known = sheets.get(key);
      if (css === "") return remove(key);
      if (known?.css === css) return;
      const sheet = known?.sheet ?? free.pop() ?? adoptSheet(document, "");
      sheet.replace(css);
      sheets.set(key, { css, sheet });
    },
  };
}
