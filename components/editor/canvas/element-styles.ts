/**
 * Style values of elements as sheets of their own, one for each styled element, outside of the page's
 * tree: a changed value re-reads one rule, and no selector of the page meets it.
 */
import { adoptSheet, type AdoptedSheet } from "@/lib/adopted-sheet";
import type { ElementKey } from "@/lib/page-document/element";

export interface ElementStyles {
  set(key: ElementKey, css: string): void;
  remove(key: ElementKey): void;
}

export function createElementStyles(): ElementStyles {
  const sheets = new Map<ElementKey, { css: string; sheet: AdoptedSheet }>();
  function remove(key: ElementKey) {
    sheets.get(key)?.sheet.leave();
    sheets.delete(key);
  }
  return {
    remove,
    set(key, css) {
      const known = sheets.get(key);
      if (css === "") return remove(key);
      if (known?.css === css) return;
      known?.sheet.replace(css);
      sheets.set(key, { css, sheet: known?.sheet ?? adoptSheet(document, css) });
    },
  };
}
