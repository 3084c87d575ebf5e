import { compareValues, convexToJson, type Value } from "convex/values";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterKey, afterPrefix, encodeValue, keyFromBytes, keyToBytes } from "./index-key";
import { decodeKey } from "./decode-key";

/** Every kind of Convex value; few distinct ones, so that equal and neighbouring pairs are met. */
const scalar = fc.oneof(
  fc.constant(null),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.double(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1, -1, 5e-324, -5e-324, Number.MAX_VALUE),
  fc.boolean(),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "",
    "\0",
    "\0\0",
    "\u0001",
    "\u0001\u0001",
    "a",
    "a\0",
    "a\0b",
    "\uffff",
    "\u{10000}",
  ),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Uint8Array.from(bytes).buffer as ArrayBuffer),
);
const fieldName = fc.stringMatching(/^[a-cA_][a-c0-9_]{0,2}$/);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fieldName, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

function key(item: Value | undefined): string {
  return encodeValue(item === undefined ? undefined : convexToJson(item));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe("index keys", () => {
  it("order like the values, undefined included", () => {
    const item = fc.option(value, { nil: undefined });
    fc.assert(
      fc.property(item, item, (a, b) => {
        expect(order(key(a), key(b))).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 3_000 },
    );
  });

  it("order several fields like the fields one after the other", () => {
    const fields = fc.tuple(scalar, scalar);
    fc.assert(
      fc.property(fields, fields, ([a1, a2], [b1, b2]) => {
        const expected = Math.sign(compareValues(a1, b1)) || Math.sign(compareValues(a2, b2));
        expect(order(key(a1) + key(a2), key(b1) + key(b2))).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("order as bytes like as strings, and come back from bytes unchanged", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(Math.sign(Buffer.compare(keyToBytes(key(a)), keyToBytes(key(b))))).toBe(
          order(key(a), key(b)),
        );
        expect(keyFromBytes(keyToBytes(key(a)))).toBe(key(a));
      }),
    );
  });

  it("decode to the values they were made of", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), (values) => {
        const json = values.map((item) => convexToJson(item));
        expect(decodeKey(json.map(encodeValue).join(""))).toEqual(json);
      }),
      { numRuns: 1_000 },
    );
  });

  it("keep strings with surrogates standing alone apart and in code point order", () => {
    const text = fc.array(fc.constantFrom("\ud800", "\udfff", "a", "\uffff", "\u{1f600}"), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [a.join(""), b.join("")];
        expect(order(key(left), key(right))).toBe(Math.sign(compareValues(left, right)));
      }),
    );
  });

  it("have no key between a key and the one after it, nor inside a prefix and after it", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [ka, kb] = [key(a), key(b)];
        expect(kb > ka).toBe(kb >= afterKey(ka));
        const end = afterPrefix(ka);
        expect(kb.startsWith(ka)).toBe(kb >= ka && (end === null || kb < end));
      }),
    );
  });
});
