import { describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import { encodeValue } from "../values/index-key";
import { intervalOf } from "./index-range";
import type { RangeExpression, RangeOperator } from "./query-definition";

const FIELDS = ["a", "b", "_creationTime", "_id"];

function part(type: RangeOperator, fieldPath: string, value: ConvexJson): RangeExpression {
  return { type, fieldPath, value };
}

function isInside(range: RangeExpression[], ...values: (ConvexJson | undefined)[]): boolean {
  const { start, end } = intervalOf("t.by_a_b", FIELDS, range);
  const key = values.map(encodeValue).join("");
  return key >= start && (end === null || key < end);
}

describe("index ranges", () => {
  it("bound the field after the equalities, inclusive or exclusive", () => {
    const gt = [part("Eq", "a", "x"), part("Gt", "b", 1), part("Lte", "b", 3)];
    expect([0, 1, 2, 3, 4].map((b) => isInside(gt, "x", b, 0, "id"))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    const gte = [part("Gte", "a", 1), part("Lt", "a", 3)];
    expect([0, 1, 2, 3].map((a) => isInside(gte, a, "any", 0, "id"))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("reach into lower types with an upper bound alone, as in production", () => {
    expect(isInside([part("Lt", "a", 3)], undefined, 0, 0, "id")).toBe(true);
    expect(isInside([part("Lt", "a", 3)], "text", 0, 0, "id")).toBe(false);
  });

  it("do not confuse a value with one that begins with it", () => {
    expect(isInside([part("Eq", "a", "x")], "xy", 0, 0, "id")).toBe(false);
    expect(isInside([part("Eq", "a", ["x"])], ["x", "y"], 0, 0, "id")).toBe(false);
  });

  it("are refused out of order, twice or on another field", () => {
    const wrong: RangeExpression[][] = [
      [part("Eq", "b", 1)],
      [part("Gt", "a", 1), part("Eq", "b", 1)],
      [part("Gt", "a", 1), part("Gte", "a", 1)],
      [part("Gt", "a", 1), part("Lt", "b", 1)],
      [...FIELDS.map((field) => part("Eq", field, 1)), part("Eq", "c", 1)],
    ];
    for (const range of wrong)
      expect(() => intervalOf("t.by_a_b", FIELDS, range)).toThrow(/withIndex/);
  });
});
