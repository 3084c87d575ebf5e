/**
 * A page with a visitor's answers put back into one of its forms, and what is wrong with them.
 * Works on the markers that components/blocks/Form.tsx writes (`data-i`, `data-p`), which no text
 * of a page can contain, because quotes in texts are escaped.
 */
import { escapeHtml } from "./escape-html";

export interface Replay {
  formKey: string;
  answers: Readonly<Record<string, string>>;
  problems: readonly { field: string; words: string }[];
  /** About the form as a whole. */
  message: string | null;
  /** How hard a proof of work the script has to bring before it sends again by itself. */
  proofBits?: number | undefined;
}

export function replayForm(
  html: string,
  { formKey, answers, problems, message, proofBits }: Replay,
): string {
  let page = html;
  if (proofBits !== undefined)
    page = withAttributes(page, `data-w="${formKey}"`, ` data-again="${proofBits}"`);
  for (const [name, answer] of Object.entries(answers))
    page = withAnswer(page, `data-i="${formKey}-${escapeHtml(name)}"`, answer);
  problems.forEach(({ field, words }, index) => {
    const id = `${formKey}-${escapeHtml(field)}`;
    page = withWords(page, id, words);
    page = withAttributes(page, `data-i="${id}"`, index === 0 ? INVALID_FIRST : INVALID);
  });
  return message === null ? page : withWords(page, formKey, message);
}

const INVALID = ' aria-invalid="true"';
/** The browser goes to the first field to mend, without script. */
const INVALID_FIRST = `${INVALID} autofocus=""`;

function withWords(page: string, id: string, words: string): string {
  return replaceOnce(page, `data-p="${id}" hidden="">`, `data-p="${id}">${escapeHtml(words)}`);
}

function withAttributes(page: string, marker: string, attributes: string): string {
  return replaceOnce(page, marker, marker + attributes);
}

function withAnswer(page: string, marker: string, answer: string): string {
  const value = escapeHtml(answer);
  for (let at = page.indexOf(marker); at >= 0; at = page.indexOf(marker, at + marker.length)) {
    const start = page.lastIndexOf("<", at);
    const end = page.indexOf(">", at) + 1;
    const tag = page.slice(start, end);
    if (tag.startsWith("<textarea")) return splice(page, end, end, value);
    if (tag.startsWith("<select")) return withOption(page, end, value);
    if (!/ type="(radio|checkbox)"/.test(tag))
      return splice(page, at, at + marker.length, `${marker} value="${value}"`);
    // Of several that may be ticked each comes on a line of its own.
    if (value.split("\n").some((one) => tag.includes(` value="${one}"`)))
      page = splice(page, at, at + marker.length, `${marker} checked=""`);
  }
  return page;
}

function withOption(page: string, from: number, value: string): string {
  const option = `<option>${value}</option>`;
  const at = page.indexOf(option, from);
  const end = page.indexOf("</select>", from);
  if (at < 0 || at > end) return page;
  return splice(page, at, at + option.length, `<option selected="">${value}</option>`);
}

function splice(page: string, start: number, end: number, by: string): string {
  return page.slice(0, start) + by + page.slice(end);
}

function replaceOnce(page: string, text: string, by: string): string {
  const at = page.indexOf(text);
  return at < 0 ? page : splice(page, at, at + text.length, by);
}
