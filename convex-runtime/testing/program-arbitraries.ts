/** Random schemas and programs for `programs.test.ts`: small domains, so that values meet. */
import { defineSchema, defineTable } from "convex/server";
import { v, type Value } from "convex/values";
import fc from "fast-check";
import type { Bound, FilterPlan, QueryPlan, Step } from "./programs/convex/steps";

export type Call =
  | { readonly call: "run"; readonly steps: readonly Step[]; readonly fails: boolean }
  | { readonly call: "read"; readonly plan: QueryPlan }
  | { readonly call: "pages"; readonly plan: QueryPlan; readonly numItems: number };

const TABLES = ["a", "b"];
const FIELDS = ["x", "y", "o.p"];
const INDEXES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  by_x: ["x"],
  by_x_y: ["x", "y"],
  by_o_y: ["o.p", "y"],
  by_y_x_o: ["y", "x", "o.p"],
};

/** Few values often, so that documents share them and bounds meet them, and all kinds sometimes. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<Value>(0, 1, "a") },
  { weight: 4, arbitrary: fc.constantFrom<Value>(2, "b", null, true, false, 1n, 2n) },
  fc.constantFrom<Value>("", -1, 1.5, -0, NaN, Infinity, -3n, [1], [], ["a", 1], { p: 1 }, {}),
  fc.constantFrom<Value>(new Uint8Array([1, 2]).buffer, new Uint8Array([]).buffer, "ä😀"),
);
const fields = fc.record(
  { x: value, y: value, o: fc.record({ p: value }, { requiredKeys: [] }), ref: fc.constant("@0") },
  { requiredKeys: [] },
);
const patch = fc.record(
  { x: fc.oneof(value, fc.constant("$unset")), y: value, o: fc.constantFrom<Value>("$unset", {}) },
  { requiredKeys: [] },
);
const table = fc.constantFrom(...TABLES);
const ref = fc.nat(12);

const indexBounds = fc
  .tuple(
    fc.constantFrom(...Object.keys(INDEXES)),
    fc.array(fc.oneof({ weight: 5, arbitrary: value }, fc.constant("$unset")), {
      maxLength: 2,
    }),
    fc.option(fc.record({ operator: fc.constantFrom("gt", "gte"), value }), { nil: null, freq: 1 }),
    fc.option(fc.record({ operator: fc.constantFrom("lt", "lte"), value }), { nil: null, freq: 1 }),
  )
  .map(([name, equal, lower, upper]) => {
    const names = INDEXES[name] ?? [];
    const bounds: Bound[] = [];
    for (const [position, one] of equal.entries()) {
      const field = names[position];
      if (field !== undefined) bounds.push({ operator: "eq", field, value: one });
    }
    const next = names[bounds.length];
    for (const bound of [lower, upper]) {
      if (next !== undefined && bound !== null) {
        bounds.push({ field: next, ...bound } as Bound); // operators as listed above
      }
    }
    return { name, bounds };
  });

const filter = fc.letrec<{ filter: FilterPlan }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      operator: fc.constantFrom("eq", "neq", "gt", "gte", "lt", "lte"),
      field: fc.constantFrom(...FIELDS),
      value: fc.oneof(value, fc.constant("$unset")),
    }) as fc.Arbitrary<FilterPlan>, // operators as listed
    fc.record({
      operator: fc.constantFrom("and", "or"),
      parts: fc.array(tie("filter"), { maxLength: 3 }),
    }),
    fc.record({ operator: fc.constant("not"), part: tie("filter") }),
  ) as fc.Arbitrary<FilterPlan>,
})).filter;

const plan: fc.Arbitrary<QueryPlan> = fc.record({
  table,
  index: fc.option(indexBounds, { nil: null, freq: 3 }),
  order: fc.constantFrom("asc", "desc"),
  filter: fc.option(filter, { nil: null, freq: 1 }),
});

const { steps } = fc.letrec<{ steps: Step[] }>((tie) => ({
  steps: fc.array(
    fc.oneof(
      { maxDepth: 2 },
      fc.oneof(
        { weight: 6, arbitrary: fc.record({ kind: fc.constant("insert"), table, value: fields }) },
        fc.record({ kind: fc.constantFrom("get", "remove"), ref }),
        fc.record({ kind: fc.constant("patch"), ref, value: patch }),
        fc.record({ kind: fc.constant("replace"), ref, value: fields }),
        {
          weight: 5,
          arbitrary: fc.record({
            kind: fc.constant("read"),
            plan,
            take: fc.constantFrom("collect", "collect", "first", "unique", 1, 2),
          }),
        },
      ),
      fc.record({ kind: fc.constant("nested"), steps: tie("steps"), fails: fc.boolean() }),
    ) as fc.Arbitrary<Step>, // the records above, one by one
    { maxLength: 8 },
  ),
}));

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ call: fc.constant("run" as const), steps, fails: fc.nat(5).map((n) => n === 0) }),
  fc.record({ call: fc.constant("read" as const), plan }),
  fc.record({
    call: fc.constant("pages" as const),
    plan,
    numItems: fc.integer({ min: 1, max: 4 }),
  }),
);

const fieldType = fc.constantFrom(
  v.optional(v.any()),
  v.optional(v.any()),
  v.optional(v.union(v.number(), v.string(), v.null())),
  v.any(),
  v.optional(v.int64()),
);
const tableDefinition = fc
  .record({
    isLoose: fc.boolean(),
    x: fieldType,
    y: fieldType,
    o: fc.constantFrom(v.optional(v.any()), v.optional(v.object({ p: v.optional(v.any()) }))),
  })
  .map(({ isLoose, x, y, o }) => {
    const validator = isLoose ? v.any() : v.object({ x, y, o, ref: v.optional(v.id("a")) });
    let definition = defineTable(validator as ReturnType<typeof v.object>);
    for (const [name, [first, ...rest]] of Object.entries(INDEXES)) {
      definition = definition.index(name, [first, ...rest] as never) as typeof definition;
    }
    return definition;
  });
/** Two tables, strict or loose, validated or not, with the same indexes. */
export const schemas = fc
  .record({ a: tableDefinition, b: tableDefinition, schemaValidation: fc.boolean() })
  .map(({ schemaValidation, ...tables }) => defineSchema(tables, { schemaValidation }));

/** Documents to begin with. */
export const setUp = fc.array(
  fc.record({ kind: fc.constant("insert" as const), table, value: fields }),
  { minLength: 8, maxLength: 14 },
);

export const calls = fc.array(call, { minLength: 2, maxLength: 8 });
