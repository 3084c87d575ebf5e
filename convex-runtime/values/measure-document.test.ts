import { convexToJson, getConvexSize, type Value } from "convex/values";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConvexJson } from "./convex-json";
import { measureValue } from "./measure-document";

describe("the size of a document", () => {
  it("is what the package convex counts", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.double(),
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 9n }),
      fc.uint8Array().map((bytes) => Uint8Array.from(bytes).buffer as ArrayBuffer),
      fc.array(fc.integer()),
      fc.dictionary(fc.constantFrom("a", "bb"), fc.integer(), { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(value, (item: Value) => {
        expect(measureValue(convexToJson(item))).toBe(getConvexSize(item));
      }),
    );
  });

  it("is not counted for what cannot be stored", () => {
    const refused: ConvexJson[] = [
      { $set: [] },
      { $integer: "AA==" },
      { $integer: "AAAAAAAAAAA=", other: 1 },
      { $commitTs: 1 },
      { a: { "\u0000": 1 } },
      { ["x".repeat(1_025)]: 1 },
      new Array<ConvexJson>(8_193).fill(0),
      Object.fromEntries(Array.from({ length: 1_025 }, (_, i) => [`f${i}`, i])),
      JSON.parse(`${"[".repeat(20)}${"]".repeat(20)}`),
    ];
    for (const value of refused) expect(() => measureValue(value)).toThrow();
  });
});
