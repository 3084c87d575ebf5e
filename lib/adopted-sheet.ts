/**
 * Style sheets made by script. The app's policy lets no <style> element speak (a hostile text that
 * became markup could bring one); a sheet that script constructs is the script's own word, so the
 * canvas, pictures of pages and the rules of libraries come this way.
 */
export interface AdoptedSheet {
  replace(css: string): void;
  /** Off the document; may be called twice. */
  leave(): void;
}

/**
 * `first`: before the sheets adopted until now, so that they win over it. All adopted sheets stand
 * after those of the document's markup.
 */
export function adoptSheet(
  document: Document,
  css: string,
  place: "first" | "last" = "last",
): AdoptedSheet {
  // A document takes only sheets that its own window made.
  const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  if (place === "last") document.adoptedStyleSheets.push(sheet);
  else document.adoptedStyleSheets.unshift(sheet);
  return {
    replace: (text) => void sheet.replaceSync(text),
    leave() {
      const at = document.adoptedStyleSheets.indexOf(sheet);
      if (at >= 0) document.adoptedStyleSheets.splice(at, 1);
    },
  };
}
