import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, sameValue, type FreeForm } from "./difference";

describe("differenceOf", () => {
  it("keeps the changed leaves only", () => {
    const before = { name: "A", fields: { text: "old", link: "/x" }, tags: ["a"] };
    const after = { name: "A", fields: { text: "new", link: "/x" }, tags: ["a"] };
    expect(differenceOf(before, after)).toEqual({
      before: { fields: { text: "old" } },
      after: { fields: { text: "new" } },
    });
  });

  it("shows what was added and removed by its absence on the other side", () => {
    expect(differenceOf({ a: 1 }, { b: 2 })).toEqual({ before: { a: 1 }, after: { b: 2 } });
  });

  it("takes a list as one value", () => {
    const difference = differenceOf({ tags: ["a"] }, { tags: ["a", "b"] });
    expect(difference).toEqual({ before: { tags: ["a"] }, after: { tags: ["a", "b"] } });
  });

  it("is null exactly when both are equal", () => {
    const freeForm = fc.dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.jsonValue({ maxDepth: 2 }),
    ) as fc.Arbitrary<FreeForm>;
    fc.assert(
      fc.property(freeForm, freeForm, (before, after) => {
        expect(differenceOf(before, after) === null).toBe(sameValue(before, after));
      }),
    );
  });
});
