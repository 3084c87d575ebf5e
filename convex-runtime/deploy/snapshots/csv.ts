/**
 * Rows of a CSV file (RFC 4180): the first names the fields; each value is a number when it reads as
 * one, else a string, as https://docs.convex.dev/database/import-export/import says.
 */
import type { ConvexJsonObject } from "../../values/convex-json";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** @throws Error naming the line of a row that has more or fewer values than the header. */
export function parseCsv(text: string): ConvexJsonObject[] {
  const [header = [], ...rows] = recordsOf(text);
  return rows.map((row, at) => {
    if (row.length !== header.length) {
      throw new Error(
        `CSV record ${at + 2} has ${row.length} values, the header ${header.length}.`,
      );
    }
    return Object.fromEntries(header.map((name, column) => [name, valueOf(row[column] ?? "")]));
  });
}

function valueOf(text: string): string | number {
  return NUMBER.test(text) ? Number(text) : text;
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let value = "";
  let quoted = false;
  const endRecord = () => {
    record.push(value);
    value = "";
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') value += sign;
      else if (text[at + 1] === '"') value += text[++at];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") {
      record.push(value);
      value = "";
    } else if (sign === "\n") endRecord();
    else if (sign !== "\r") value += sign;
  }
  if (quoted) throw new Error("The CSV file ends within quotes.");
  endRecord();
  return records;
}
