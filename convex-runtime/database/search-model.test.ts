/**
 * Searches against a model that reads every document: random texts, writes,
 * rollbacks and commits must leave each search with the documents the model
 * finds, the same order before and after the commit, an index equal to a
 * rebuilt one, and no change behind the back of a read set.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import type { Database, Transaction } from "./database";
import { openDatabase } from "./open-database";
import { parseQuery } from "./query-definition";
import { ReadSetIndex } from "./read-set-index";
import { parseSchema } from "./schema-definition";
import { wordsOf } from "./search-entry";

const LONG = process.env.LONG_TESTS === "1";
const RUNS = LONG ? 5_000 : 150;
const TIMEOUT_MS = LONG ? 3_600_000 : 20_000;

const schema = parseSchema({
  tables: [
    {
      tableName: "notes",
      indexes: [],
      searchIndexes: [
        { indexDescriptor: "by_text", searchField: "text", filterFields: ["room", "tag.name"] },
      ],
      documentType: null,
    },
  ],
});

const word = fc.constantFrom("a", "ab", "abc", "b", "bc", "Été", "x1", "x12", "ß", "语言");
const text = fc.oneof(
  { weight: 8, arbitrary: fc.array(word, { maxLength: 6 }).map((words) => words.join(" ,")) },
  fc.constant(null),
);
const room = fc.constantFrom<ConvexJson>("r", "r", null, { $integer: "AQAAAAAAAAA=" });
const fields = fc.record(
  { text, room, tag: fc.record({ name: room }), note: fc.nat(2) },
  { requiredKeys: [] },
);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("insert" as const), fields }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("patch" as const), at: fc.nat(), fields }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), at: fc.nat() }) },
  fc.record({ kind: fc.constant("undo" as const), fields }),
);
const search = fc.record({
  words: fc.array(word, { minLength: 1, maxLength: 3 }),
  room: fc.option(room, { nil: undefined, freq: 1 }),
  tag: fc.option(room, { nil: undefined, freq: 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Search = typeof search extends fc.Arbitrary<infer T> ? T : never;
type Model = Map<string, ConvexJsonObject>;

function perform(tx: Transaction, model: Model, steps: readonly Step[]): void {
  const keep = (id: string) => model.set(id, tx.get(id)?.json ?? {});
  for (const next of steps) {
    if (next.kind === "insert") keep(tx.insert("notes", next.fields));
    else if (next.kind === "undo") {
      const savepoint = tx.savepoint();
      tx.insert("notes", next.fields);
      for (const id of model.keys()) tx.shallowMerge(id, { text: "abc abc" });
      tx.rollbackTo(savepoint);
    } else {
      const id = [...model.keys()][next.at % Math.max(model.size, 1)];
      if (id === undefined) continue;
      if (next.kind === "remove") {
        tx.remove(id);
        model.delete(id);
      } else {
        tx.shallowMerge(id, next.fields);
        keep(id);
      }
    }
  }
}

function find(tx: Transaction, { words, room: inRoom, tag }: Search): string[] {
  const filters: ConvexJson[] = [{ type: "Search", fieldPath: "text", value: words.join(" ") }];
  if (inRoom !== undefined) filters.push({ type: "Eq", fieldPath: "room", value: inRoom });
  if (tag !== undefined) filters.push({ type: "Eq", fieldPath: "tag.name", value: tag });
  const source = { type: "Search", indexName: "notes.by_text", filters };
  const stream = tx.query(parseQuery({ source, operators: [] }));
  const found: string[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) found.push(row.text);
  return found;
}

function expected(model: Model, { words, room: inRoom, tag }: Search): ConvexJson[] {
  const wanted = words.map((one) => one.toLowerCase());
  const last = wanted.at(-1) ?? "";
  const isSame = (a: ConvexJson | undefined, b: ConvexJson) =>
    JSON.stringify(a) === JSON.stringify(b);
  return [...model.values()].filter((document) => {
    if (inRoom !== undefined && !isSame(document.room, inRoom)) return false;
    const tags = document.tag as { name: ConvexJson } | undefined; // as generated
    if (tag !== undefined && (tags === undefined || !isSame(tags.name, tag))) return false;
    if (typeof document.text !== "string") return false;
    return wordsOf(document.text).some((one) => wanted.includes(one) || one.startsWith(last));
  });
}

function openNotes(): Database {
  const database = openDatabase({ directory: "memory" });
  const tx = database.begin();
  tx.applySchema(schema);
  database.commit(tx);
  return database;
}

const sorted = (documents: readonly unknown[]) =>
  documents.map((document) => JSON.stringify(document)).sort();

it(
  "finds what a model finds, in one order before and after the commit",
  () => {
    let found = 0;
    const rounds = fc.array(fc.tuple(fc.array(step, { maxLength: 10 }), fc.array(search)), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(rounds, (all) => {
        const database = openNotes();
        const model: Model = new Map();
        for (const [steps, searches] of all) {
          const tx = database.begin();
          perform(tx, model, steps);
          const within = searches.map((one) => find(tx, one));
          database.commit(tx);
          for (const [position, one] of searches.entries()) {
            const after = find(database.begin(), one);
            expect(after).toEqual(within[position]);
            expect(sorted(after.map((json) => JSON.parse(json)))).toEqual(
              sorted(expected(model, one)),
            );
            found += after.length;
          }
        }
        expect(database.verify()).toEqual([]);
        database.close();
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(RUNS);
  },
  TIMEOUT_MS,
);

it(
  "gives the same documents in the same order unless its read set was touched",
  () => {
    let untouched = 0;
    let touched = 0;
    const steps = fc.array(step, { maxLength: 8 });
    const searches = fc.array(search, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, fc.array(step, { maxLength: 2 }), searches, (first, second, queries) => {
        const database = openNotes();
        const model: Model = new Map();
        const setup = database.begin();
        perform(setup, model, first);
        database.commit(setup);
        const subscriptions = new ReadSetIndex<Search>();
        const before = queries.map((one) => {
          const tx = database.begin();
          const result = find(tx, one);
          subscriptions.set(one, tx.readSet);
          return { one, result, readSet: tx.readSet };
        });
        const writer = database.begin();
        perform(writer, model, second);
        const { writtenKeys } = database.commit(writer);
        const told = subscriptions.touchedBy(writtenKeys);
        for (const { one, result, readSet } of before) {
          const isTouched = [...writtenKeys].some(([index, keys]) => readSet.contains(index, keys));
          expect(told.has(one)).toBe(isTouched);
          if (isTouched) touched += 1;
          else {
            untouched += 1;
            expect(find(database.begin(), one)).toEqual(result);
          }
        }
        database.close();
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(touched, untouched)).toBeGreaterThan(20);
  },
  TIMEOUT_MS,
);
