/**
 * Old ids become the new ones wherever they stand: in a field, a property, a placement, a key's
 * value. A text that names something here which did not come with the export names nothing after it.
 */
import type { JSONValue } from "convex/values";
import { isObject } from "../../ontology/checkValue";
import type { Row } from "./partFile";

/** Ids of any deployment, and of the platform's test double. */
const LOOKS_LIKE_AN_ID = /^(?:[0-9a-z]{31,37}|\d+;\w+)$/;

/** What a text says that named something of another workspace. */
export const ELSEWHERE = "elsewhere";

export class Translation {
  readonly #ids = new Map<string, string>();
  /** Texts like ids that are none of the export's: whether they name something here. */
  readonly #foreign = new Map<string, boolean>();

  learn(oldIds: readonly string[], newIds: readonly string[]): void {
    for (const [at, id] of oldIds.entries()) this.#ids.set(id, newIds[at] ?? ELSEWHERE);
  }

  knows(oldId: string): boolean {
    return this.#ids.has(oldId);
  }

  /** What looks like an id and is not known yet, in any of the rows; what names a row itself is. */
  unknownIn(rows: readonly Row[]): string[] {
    const found = new Set<string>();
    for (const { _id, id: _event, parentGroupId: _parent, ...row } of rows)
      this.#collect(row, found);
    return [...found];
  }

  /** A row that has no new id yet keeps the old one as its name, and so does a parent. */
  translateRow({ _id, parentGroupId, ...row }: Row): Row {
    const name = (id: JSONValue) => (typeof id === "string" ? (this.#ids.get(id) ?? id) : id);
    return {
      ...mapOf(row, (value) => this.translate(value)),
      ...(_id === undefined ? {} : { _id: name(_id) }),
      ...(parentGroupId === undefined ? {} : { parentGroupId: name(parentGroupId) }),
    };
  }

  learnForeign(asked: readonly string[], foreign: readonly string[]): void {
    const named = new Set(foreign);
    for (const text of asked) this.#foreign.set(text, named.has(text));
  }

  translate(value: JSONValue): JSONValue {
    if (typeof value === "string") return this.#textFor(value);
    if (Array.isArray(value)) return value.map((item) => this.translate(item));
    // What is in JSON is JSON.
    return isObject(value) ? mapOf(value as Row, (item) => this.translate(item)) : value;
  }

  #textFor(text: string): string {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    return this.#foreign.get(text) === true ? ELSEWHERE : text;
  }

  #collect(value: unknown, found: Set<string>): void {
    if (typeof value === "string") {
      const isKnown = this.#ids.has(value) || this.#foreign.has(value);
      if (!isKnown && LOOKS_LIKE_AN_ID.test(value)) found.add(value);
    } else if (Array.isArray(value)) for (const item of value) this.#collect(item, found);
    else if (isObject(value)) for (const item of Object.values(value)) this.#collect(item, found);
  }
}

function mapOf(row: Row, change: (value: JSONValue) => JSONValue): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]): [string, JSONValue][] =>
      value === undefined ? [] : [[key, change(value)]],
    ),
  );
}
