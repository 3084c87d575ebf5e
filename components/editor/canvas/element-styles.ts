/**
 * Style values of elements as stylesheets of their own, one for each styled element, outside of the
 * page's tree: a changed value re-reads one rule, and no selector of the page meets a <style>.
 */
import type { ElementKey } from "@/lib/page-document/element";

export interface ElementStyles {
  set(key: ElementKey, css: string): void;
  remove(key: ElementKey): void;
}

export function createElementStyles(parent: () => Node | null): ElementStyles {
  const sheets = new Map<ElementKey, HTMLStyleElement>();
  function remove(key: ElementKey) {
    sheets.get(key)?.remove();
    sheets.delete(key);
  }
  return {
    remove,
    set(key, css) {
      const known = sheets.get(key);
      if (css === "") return remove(key);
      if (known?.textContent === css && known.isConnected) return;
      const sheet = known ?? document.createElement("style");
      sheet.textContent = css;
      sheets.set(key, sheet);
      if (!sheet.isConnected) parent()?.appendChild(sheet);
    },
  };
}
