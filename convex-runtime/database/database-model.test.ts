/**
 * The database against a model: a plain array sorted with `compareValues`.
 * Random transactions with nested rollbacks must read, before and after their
 * commit, what the model holds; and a query whose read set a commit does not
 * touch must not change its result.
 */
import { compareValues, jsonToConvex } from "convex/values";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import type { Database, Transaction } from "./database";
import { openDatabase } from "./open-database";
import { parseQuery, type Order } from "./query-definition";
import { parseSchema } from "./schema-definition";

const schema = parseSchema({
  tables: [
    {
      tableName: "items",
      indexes: [
        { indexDescriptor: "by_a", fields: ["a"] },
        { indexDescriptor: "by_a_b", fields: ["a", "b"] },
      ],
      documentType: { type: "any" },
    },
  ],
});

type Model = Map<string, ConvexJsonObject>;

const small = fc.constantFrom<ConvexJson>(0, 1, "x", null, { $integer: "AQAAAAAAAAA=" }, true, [1]);
const fields = fc.record({ a: small, b: small }, { requiredKeys: [] });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("insert" as const), fields }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("patch" as const), at: fc.nat(), fields }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), at: fc.nat() }) },
  fc.record({ kind: fc.constantFrom("begin" as const, "rollback" as const, "release" as const) }),
);
const bound = fc.record({ type: fc.constantFrom("Gt", "Gte"), value: small });
const upper = fc.record({ type: fc.constantFrom("Lt", "Lte"), value: small });
const query = fc.record({
  eq: fc.option(small, { nil: undefined }),
  lower: fc.option(bound, { nil: undefined }),
  upper: fc.option(upper, { nil: undefined }),
  order: fc.constantFrom<Order>("asc", "desc"),
  limit: fc.option(fc.nat(4), { nil: undefined }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type TestQuery = typeof query extends fc.Arbitrary<infer T> ? T : never;

function perform(tx: Transaction, start: Model, steps: readonly Step[]): Model {
  let model = new Map(start);
  const saved: { model: Model; savepoint: ReturnType<Transaction["savepoint"]> }[] = [];
  for (const next of steps) {
    const ids = [...model.keys()];
    if (next.kind === "insert") {
      const id = tx.insert("items", next.fields);
      model.set(id, tx.get(id)?.json ?? {});
    } else if (next.kind === "patch" || next.kind === "remove") {
      const id = ids[next.at % Math.max(ids.length, 1)];
      if (id === undefined) continue;
      if (next.kind === "remove") {
        tx.remove(id);
        model.delete(id);
      } else {
        tx.shallowMerge(id, next.fields);
        model.set(id, { ...model.get(id), ...next.fields });
      }
    } else if (next.kind === "begin") {
      saved.push({ model: new Map(model), savepoint: tx.savepoint() });
    } else {
      const last = saved.pop();
      if (last === undefined) continue;
      if (next.kind === "release") tx.release(last.savepoint);
      else {
        tx.rollbackTo(last.savepoint);
        model = last.model;
      }
    }
  }
  return model;
}

function run(tx: Transaction, { eq, lower, upper: high, order, limit }: TestQuery): string[] {
  const range: ConvexJson[] = [];
  const field = eq === undefined ? "a" : "b";
  if (eq !== undefined) range.push({ type: "Eq", fieldPath: "a", value: eq });
  if (lower) range.push({ type: lower.type, fieldPath: field, value: lower.value });
  if (high) range.push({ type: high.type, fieldPath: field, value: high.value });
  const source = { type: "IndexRange", indexName: "items.by_a_b", range, order };
  const stream = tx.query(
    parseQuery({ source, operators: limit === undefined ? [] : [{ limit }] }),
  );
  const ids: string[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) ids.push(row.text);
  return ids;
}

function compareFields(a: ConvexJson | undefined, b: ConvexJson | undefined): number {
  const value = (json: ConvexJson | undefined) =>
    json === undefined ? undefined : jsonToConvex(json);
  return compareValues(value(a), value(b));
}

function expected(model: Model, { eq, lower, upper: high, order, limit }: TestQuery): ConvexJson[] {
  const field = eq === undefined ? "a" : "b";
  const kept = [...model.values()].filter((document) => {
    if (eq !== undefined && compareFields(document.a, eq) !== 0) return false;
    const low = lower ? compareFields(document[field], lower.value) : 1;
    const up = high ? compareFields(document[field], high.value) : -1;
    return (
      (low > 0 || (low === 0 && lower?.type === "Gte")) &&
      (up < 0 || (up === 0 && high?.type === "Lte"))
    );
  });
  const keys = ["a", "b", "_creationTime", "_id"];
  kept.sort((left, right) => {
    for (const key of keys) {
      const difference = compareFields(left[key], right[key]);
      if (difference !== 0) return order === "asc" ? difference : -difference;
    }
    return 0;
  });
  return kept.slice(0, limit);
}

function openItems(): Database {
  const database = openDatabase({ directory: "memory" });
  const tx = database.begin();
  tx.applySchema(schema);
  database.commit(tx);
  return database;
}

const steps = fc.array(step, { maxLength: 12 });

it("reads what a sorted array would hold, with own writes and after the commit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(steps, fc.array(query, { maxLength: 4 })), { maxLength: 4 }),
      (rounds) => {
        const database = openItems();
        let model: Model = new Map();
        for (const [writes, queries] of rounds) {
          const tx = database.begin();
          model = perform(tx, model, writes);
          const check = (reader: Transaction) => {
            for (const one of queries) {
              expect(run(reader, one).map((text) => JSON.parse(text))).toEqual(
                expected(model, one),
              );
            }
            expect(reader.count("items")).toBe(model.size);
          };
          check(tx);
          database.commit(tx);
          check(database.begin());
        }
        expect(database.verify()).toEqual([]);
        database.close();
      },
    ),
    { numRuns: 150 },
  );
});

it("does not change the result of a query whose read set a commit leaves alone", () => {
  let untouched = 0;
  fc.assert(
    fc.property(
      steps,
      steps,
      fc.array(query, { minLength: 1, maxLength: 5 }),
      (first, second, queries) => {
        const database = openItems();
        const setup = database.begin();
        const model = perform(setup, new Map(), first);
        database.commit(setup);
        const before = queries.map((one) => {
          const tx = database.begin();
          return { one, result: run(tx, one), readSet: tx.readSet };
        });
        const writer = database.begin();
        perform(writer, model, second);
        const { writtenKeys } = database.commit(writer);
        for (const { one, result, readSet } of before) {
          if ([...writtenKeys].some(([index, keys]) => readSet.contains(index, keys))) continue;
          untouched += 1;
          expect(run(database.begin(), one)).toEqual(result);
        }
        database.close();
      },
    ),
    { numRuns: 150 },
  );
  expect(untouched).toBeGreaterThan(20);
});
