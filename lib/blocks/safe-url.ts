/**
 * Which addresses may stand in a page. Anything that could run code in the visitor's browser
 * (javascript:, data: documents, vbscript:) is refused here and rendered as nothing.
 */
export const MAX_URL_LENGTH = 2000;

const SAFE_URL = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
const SAFE_IMAGE = /^(https:\/\/|\/(?!\/))/i;
/** Browsers drop these inside a scheme: "java\nscript:" would run. */
const INVISIBLE = /[\u0000-\u0020\u007f]/;

/** An empty address is one not filled in yet. */
export function isSafeUrl(url: string): boolean {
  return url === "" || (SAFE_URL.test(url) && !INVISIBLE.test(url.trim()));
}

export function isSafeImage(src: string): boolean {
  return src === "" || (SAFE_IMAGE.test(src) && !INVISIBLE.test(src.trim()));
}
