/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens without running anything: a text that would begin
 * a formula there gets an apostrophe before it (OWASP, "CSV Injection").
 */
const BEGINS_FORMULA = /^[=+\-@\t\r\n]/;
/** Some programs look behind quotes and spaces, and full-width signs count as plain ones in others. */
const BEGINS_FORMULA_HIDDEN = /^[\s"'\u00a0\ufeff]*[=+\-@＝＋－＠]/;

/** What spreadsheets take for UTF-8. */
export const CSV_START = "\ufeff";

export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const isFormula = BEGINS_FORMULA.test(text) || BEGINS_FORMULA_HIDDEN.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
