/**
 * Puts a document into the SQL table of its Convex table. A row has a key for each index, up to twenty and
 * more, and the driver takes longer to hand them over one by one than SQLite takes to write them: so they
 * go as one value that the statement cuts apart. Where to cut stands in its text, hence there is a statement
 * for each combination of lengths that comes again and again, and the plain one for all others.
 */
import { joinedToSharedBytes, keysToSharedBytes, type IndexKey } from "../values/index-key";
import type { Storage } from "../storage/storage";
import type { CatalogTable } from "./catalog";
import { columnOf, tableNameOf } from "./table-rows";

/** A statement costs some twenty insertions to prepare, and the store keeps it. */
const WORTH_A_STATEMENT = 20;
const MOST_STATEMENTS = 32;
/** Lengths that were met, counted until they are worth a statement; then counting begins anew. */
const MOST_COUNTED = 1_000;

interface Cut {
  readonly lengths: readonly number[];
  readonly sql: string;
}

class Insertions {
  readonly plain: string;
  readonly #into: string;
  readonly #cuts = new Map<string, Cut>();
  readonly #counts = new Map<string, number>();
  #latest: Cut | null = null;

  constructor(table: CatalogTable) {
    const columns = table.indexes.map(columnOf).join(", ");
    this.#into = `INSERT INTO ${tableNameOf(table)} (document, ${columns}) VALUES (?1`;
    this.plain = `${this.#into}${table.indexes.map((_, at) => `, ?${at + 2}`).join("")})`;
  }

  /** The statement that takes these keys as one value; null when there is none. */
  joined(keys: readonly IndexKey[]): string | null {
    if (this.#latest !== null && fits(this.#latest, keys)) return this.#latest.sql;
    const name = keys.map(({ length }) => length).join();
    const known = this.#cuts.get(name) ?? this.#count(name, keys);
    if (known !== null) this.#latest = known;
    return known?.sql ?? null;
  }

  #count(name: string, keys: readonly IndexKey[]): Cut | null {
    if (this.#cuts.size >= MOST_STATEMENTS) return null;
    const count = (this.#counts.get(name) ?? 0) + 1;
    if (count < WORTH_A_STATEMENT) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(name, count);
      return null;
    }
    this.#counts.delete(name);
    const cut = this.#cutFor(keys);
    this.#cuts.set(name, cut);
    return cut;
  }

  #cutFor(keys: readonly IndexKey[]): Cut {
    let start = 1;
    const parts = keys.map(({ length }) => {
      const part = `, substr(?2, ${start}, ${length})`;
      start += length;
      return part;
    });
    return { lengths: keys.map(({ length }) => length), sql: `${this.#into}${parts.join("")})` };
  }
}

function fits({ lengths }: Cut, keys: readonly IndexKey[]): boolean {
  for (let at = 0; at < keys.length; at += 1) if (keys[at]?.length !== lengths[at]) return false;
  return true;
}

const insertions = new WeakMap<CatalogTable, Insertions>();

/** `keys` are in the order of `table.indexes`. Answers the number of the row. */
export function insertRow(
  storage: Storage,
  table: CatalogTable,
  text: string,
  keys: readonly IndexKey[],
): number {
  let ofTable = insertions.get(table);
  if (ofTable === undefined) {
    ofTable = new Insertions(table);
    insertions.set(table, ofTable);
  }
  const joined = ofTable.joined(keys);
  return joined === null
    ? storage.prepare(ofTable.plain).run([text, ...keysToSharedBytes(keys)])
    : storage.prepare(joined).run([text, joinedToSharedBytes(keys)]);
}
