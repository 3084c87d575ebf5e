import { convexToJson, v, type Value } from "convex/values";
import type { GenericValidator } from "convex/values";
import { describe, expect, it } from "vitest";
import { checkValue } from "./check-validator";
import type { ConvexJson } from "./convex-json";
import { parseValidator } from "./validator-json";

const tables: Record<string, string> = { id_user: "users", id_file: "_storage" };

function problem(validator: GenericValidator, value: Value): string | null {
  // The JSON form is internal to the package; the push carries it.
  const json: ConvexJson = Reflect.get(validator, "json");
  const found = checkValue(parseValidator(json), convexToJson(value), (id) => tables[id] ?? null);
  return found === null ? null : found.message;
}

describe("validators", () => {
  it("accept what they describe", () => {
    const accepted: [GenericValidator, Value][] = [
      [v.any(), { a: [1] }],
      [v.null(), null],
      [v.number(), -0],
      [v.number(), NaN],
      [v.int64(), 5n],
      [v.boolean(), false],
      [v.string(), ""],
      [v.bytes(), new ArrayBuffer(2)],
      [v.id("users"), "id_user"],
      [v.array(v.number()), [1, Infinity]],
      [v.record(v.string(), v.number()), { a: 1 }],
      [v.object({ a: v.optional(v.string()) }), {}],
      [v.literal(7n), 7n],
      [v.literal("x"), "x"],
      [v.union(v.literal("a"), v.null()), null],
      [v.union(), "never"],
    ];
    const refused = accepted.filter(([validator, value]) => problem(validator, value) !== null);
    expect(refused).toEqual([accepted.at(-1)]);
  });

  it("say where and what does not match", () => {
    const person = v.object({ name: v.string(), tags: v.array(v.string()) });
    expect(problem(person, { name: "Ada", tags: ["x", 1] })).toBe(
      "Value does not match validator.\nPath: .tags[1]\nValue: 1.0\nValidator: v.string()",
    );
    expect(problem(person, { name: "Ada" })).toContain(
      "Object is missing the required field `tags`. Consider wrapping the field validator in `v.optional(...)` if this is expected.",
    );
    expect(problem(person, { name: "Ada", tags: [], age: 3 })).toBe(
      'Object contains extra field `age` that is not in the validator.\n\nObject: {age: 3.0, name: "Ada", tags: []}\nValidator: v.object({name: v.string(), tags: v.array(v.string())})',
    );
    expect(problem(v.literal("a"), "b")).toBe(
      '`"b"` does not match literal validator `v.literal("a")`.',
    );
  });

  it("name the table an id of another table is from", () => {
    expect(problem(v.id("teams"), "id_user")).toBe(
      'Found ID "id_user" from table `users`, which does not match the table name in validator `v.id("teams")`.',
    );
    expect(problem(v.id("teams"), "id_file")).toContain("from a system table");
    expect(problem(v.id("teams"), "no id")).toContain("Value does not match validator.");
  });

  it("do not take encoded scalars for objects, nor inherited names for fields", () => {
    expect(problem(v.record(v.string(), v.any()), 5n)).not.toBeNull();
    expect(problem(v.object({}), 5n)).not.toBeNull();
    expect(problem(v.object({ toString: v.string() }), {})).toContain("missing");
  });

  it("are refused when malformed", () => {
    expect(() => parseValidator({ type: "date" })).toThrow(/Malformed validator/);
    expect(() => parseValidator({ type: "array" })).toThrow(/Malformed validator/);
  });
});
