import { compareValues, convexToJson, type Value } from "convex/values";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import { DatabaseError } from "./errors";
import { compileFilter } from "./filter-expression";

const document: { [field: string]: ConvexJson } = {
  n: 5,
  big: convexToJson(7n),
  text: "b",
  nested: { flag: true },
};

function holds(expression: ConvexJson): boolean {
  return compileFilter(expression)(document);
}

const field = (path: string): ConvexJson => ({ $field: path });
const literal = (value: ConvexJson): ConvexJson => ({ $literal: value });

describe("filters", () => {
  it("compare in the total order of Convex values", () => {
    const value = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt({ min: -9n, max: 9n }),
    );
    fc.assert(
      fc.property(value, value, (left: Value, right: Value) => {
        const pair = [literal(convexToJson(left)), literal(convexToJson(right))];
        const order = compareValues(left, right);
        expect(holds({ $eq: pair })).toBe(order === 0);
        expect(holds({ $neq: pair })).toBe(order !== 0);
        expect(holds({ $lt: pair })).toBe(order < 0);
        expect(holds({ $lte: pair })).toBe(order <= 0);
        expect(holds({ $gt: pair })).toBe(order > 0);
        expect(holds({ $gte: pair })).toBe(order >= 0);
      }),
    );
  });

  it("read nested fields, and an absent one as undefined", () => {
    expect(holds(field("nested.flag"))).toBe(true);
    expect(holds({ $eq: [field("missing.deep"), literal({ $undefined: null })] })).toBe(true);
    expect(holds({ $eq: [field("text.length"), literal({ $undefined: null })] })).toBe(true);
  });

  it("calculate with floats and with int64, never mixed", () => {
    const sum = { $add: [field("n"), literal(2)] };
    expect(holds({ $eq: [sum, literal(7)] })).toBe(true);
    expect(
      holds({
        $eq: [{ $mod: [field("big"), literal(convexToJson(4n))] }, literal(convexToJson(3n))],
      }),
    ).toBe(true);
    expect(holds({ $eq: [{ $neg: field("n") }, literal(-5)] })).toBe(true);
    expect(() => holds({ $mul: [field("n"), field("big")] })).toThrow(DatabaseError);
    expect(() => holds({ $div: [field("big"), literal(convexToJson(0n))] })).toThrow(/zero/);
  });

  it("combine with and, or, not, of none too", () => {
    const yes = literal(true);
    const no = literal(false);
    expect(holds({ $and: [yes, no] })).toBe(false);
    expect(holds({ $or: [no, yes] })).toBe(true);
    expect(holds({ $not: no })).toBe(true);
    expect(holds({ $and: [] })).toBe(true);
    expect(holds({ $or: [] })).toBe(false);
  });

  it("are refused when malformed", () => {
    const malformed: ConvexJson[] = [
      null,
      {},
      { $pow: [] },
      { $eq: [literal(1)] },
      { $field: 1 },
      { $and: 1 },
    ];
    for (const expression of malformed) expect(() => holds(expression)).toThrow(DatabaseError);
  });
});
