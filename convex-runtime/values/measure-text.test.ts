import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConvexJson } from "./convex-json";
import { measureText } from "./measure-text";
import { measureValue } from "./measure-document";

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): ConvexJson => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return { $integer: bytes.toString("base64") };
});
const bytes = fc
  .uint8Array({ maxLength: 40 })
  .map((value): ConvexJson => ({ $bytes: Buffer.from(value).toString("base64") }));
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"', "\\", '\\"', "\n\t", "\u0000\u001f", "\ud800", "é€😀", "{$", ":", "}"),
);
const field = fc.stringMatching(/^[a-zA-Z"\\:{},[\]][ -~]{0,8}$/);

const { value } = fc.letrec<{ value: ConvexJson }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", maxDepth: 4 },
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    fc.constantFrom<ConvexJson>(null, [], {}, 1e21, -5),
    int64,
    bytes,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(field, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

it("measures a text as the value written in it", () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(measureText(JSON.stringify(one))).toBe(measureValue(JSON.parse(JSON.stringify(one))));
    }),
    { numRuns: 2_000 },
  );
});
