/**
 * Compares what two exports hold but for ids: each id is replaced by what its row says, which names
 * others likewise, a few times over; so a reference must lead to the same row on both sides.
 */
import type { ExportedRow } from "./transfers.testing";

export type Rows = ReadonlyMap<string, readonly ExportedRow[]>;

/** As deep as anything in a workspace names something that names something. */
const ROUNDS = 5;
/** When a row came to its table, and by which account a person signs in, is of the deployment. */
const OF_THE_DEPLOYMENT: ReadonlySet<string> = new Set(["_creationTime", "userId", "_id", "id"]);

export interface Difference {
  /** `table type` of rows that only one side has. */
  missing: string[];
  added: string[];
}

export function differenceOf(before: Rows, after: Rows): Difference {
  const [was, is] = [describe(before), describe(after)];
  return { missing: without(was, is), added: without(is, was) };
}

type Described = { title: string; text: string };

function without(these: readonly Described[], those: readonly Described[]): string[] {
  const left = new Map<string, number>();
  for (const { text } of those) left.set(text, (left.get(text) ?? 0) + 1);
  return these
    .filter(({ text }) => {
      const count = left.get(text) ?? 0;
      left.set(text, count - 1);
      return count <= 0;
    })
    .map(({ title }) => title)
    .sort();
}

function describe(rows: Rows): Described[] {
  const all = [...rows.values()].flat();
  let names = new Map(all.map((row) => [idOf(row), "a row"]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const known = names;
    names = new Map();
    for (const [table, ofTable] of rows)
      for (const row of ofTable) names.set(idOf(row), digest(textOf(table, row, known)));
  }
  return [...rows].flatMap(([table, ofTable]) =>
    ofTable.map((row) => ({
      title: titleOf(table, row),
      text: textOf(table, row, names),
    })),
  );
}

function titleOf(table: string, { type, relationshipType }: ExportedRow): string {
  return `${table} ${String(type ?? relationshipType ?? "")}`.trim();
}

const idOf = ({ _id, id }: ExportedRow): string => String(_id ?? id);

function textOf(table: string, row: ExportedRow, names: ReadonlyMap<string, string>): string {
  // When a workspace was last touched, and when an event came to its table, is another time.
  const left: ExportedRow = { ...row, ...(table === "groups" && { updatedAt: 0 }) };
  if (table === "events") delete left.createdAt;
  return JSON.stringify([table, left], (key, value: unknown) => {
    if (OF_THE_DEPLOYMENT.has(key)) return undefined;
    if (typeof value !== "string") return value;
    return names.get(value) ?? (value.length > 1_000 ? digest(value) : value);
  });
}

/** Two of 32 bits (FNV-1a), which is plenty for thousands of rows. */
function digest(text: string): string {
  let [one, two] = [0x811c9dc5, 0x1234567];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + at), 0x01000193);
  }
  return `#${one >>> 0}-${two >>> 0}`;
}
