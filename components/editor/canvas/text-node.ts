/** A text on the canvas that is being typed in: reading it, placing the caret, ending it. */

/** Blocks' plain text; browsers write hard spaces and one line break too many while typing. */
export function readTyped(node: HTMLElement): string {
  return node.innerText.replaceAll("\u00a0", " ").replace(/\n$/, "");
}

export function makeTypable(node: HTMLElement): void {
  node.setAttribute("contenteditable", "plaintext-only");
  // Browsers without "plaintext-only" ignore it; pasting is cleaned by `onPaste` there.
  if (node.contentEditable !== "plaintext-only") node.contentEditable = "true";
  node.setAttribute("role", "textbox");
  node.setAttribute("aria-label", "Text");
  node.spellcheck = true;
}

/** At the point of the click when there was one, else everything is selected. */
export function placeCaret(node: HTMLElement, at: { x: number; y: number } | null): void {
  const selection = window.getSelection();
  if (!selection) return;
  const range = (at && rangeAt(node, at)) ?? wholeOf(node);
  selection.removeAllRanges();
  selection.addRange(range);
}

function wholeOf(node: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
}

function rangeAt(node: HTMLElement, { x, y }: { x: number; y: number }): Range | null {
  const range = document.caretRangeFromPoint?.(x, y) ?? positionAt(x, y);
  return range && node.contains(range.startContainer) ? range : null;
}

/** The standard's name for it, which Firefox has had longest. */
function positionAt(x: number, y: number): Range | null {
  const position = document.caretPositionFromPoint?.(x, y);
  if (!position) return null;
  const range = document.createRange();
  range.setStart(position.offsetNode, position.offset);
  return range;
}

export interface ChosenText {
  /** In UTF-16 units of the text. */
  from: number;
  to: number;
}

/** What is chosen in it, or where the caret is; null when that is elsewhere. */
export function chosenIn(node: HTMLElement): ChosenText | null {
  const selection = window.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !node.contains(range.startContainer) || !node.contains(range.endContainer))
    return null;
  const before = document.createRange();
  before.selectNodeContents(node);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { from, to: from + range.toString().length };
}

export function insertPlainText(text: string): void {
  const selection = window.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!selection || !range) return;
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse(false);
}
