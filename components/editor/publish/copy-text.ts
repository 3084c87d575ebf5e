/**
 * Puts a text on the clipboard. Browsers refuse the modern way without a fresh click or outside of
 * a secure origin; then the old way is tried.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.style.cssText = "position:fixed;opacity:0;pointer-events:none";
  // Inside an open dialog, which would take the focus back from anything outside of it.
  (document.querySelector("[role=dialog]") ?? document.body).append(field);
  field.select();
  // Deprecated, and the only way left here.
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
