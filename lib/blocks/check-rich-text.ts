/** Whether a value is a text with marks that may stand on a page: in words, or null. */
import type { JsonValue } from "../page-document/element";
import { MAX_MARKS, readMark } from "../page-document/rich-text";
import { checkText, isRecord } from "./check-json";
import { isSafeUrl, MAX_URL_LENGTH } from "./safe-url";

export function checkRichText(value: JsonValue, maxLength: number): string | null {
  if (!isRecord(value)) return checkText(value, maxLength);
  const { text = null, marks, ...rest } = value;
  if (Object.keys(rest).length > 0 || !Array.isArray(marks)) return "should be text.";
  const reason = checkText(text, maxLength);
  if (reason !== null || typeof text !== "string") return reason;
  if (marks.length > MAX_MARKS) return `has ${marks.length} marks; at most ${MAX_MARKS} fit.`;
  return marks.map((mark) => checkMark(mark, text.length)).find((found) => found !== null) ?? null;
}

function checkMark(value: JsonValue, length: number): string | null {
  const mark = readMark(value, length);
  if (!mark || !isRecord(value)) return "has a mark that is none.";
  const known = mark.type === "link" ? 4 : 3;
  if (Object.keys(value).length !== known) return "has a mark that is none.";
  if (mark.type !== "link") return null;
  if (mark.href.length > MAX_URL_LENGTH || mark.href === "" || !isSafeUrl(mark.href))
    return "has a link that should start with https://, mailto:, tel:, / or #.";
  return null;
}
