import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTableNumber, encodeDocumentId, idKey, idOfKey } from "./document-id";
import { encodeValue } from "./index-key";

const internalId = fc.uint8Array({ minLength: 16, maxLength: 16 });
const tableNumber = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe("document ids", () => {
  it("are those of the Convex backend", () => {
    // Pinned by the backend's own test of its id format.
    const bytes = new Uint8Array(16).fill(251);
    for (let i = 1; i < 16; i += 1) bytes[i] = (bytes[i - 1] ?? 0) * 251;
    expect(encodeDocumentId(1017, bytes)).toBe("z43zp6c3e75gkmz1kfwj6mbbx5sw281h");
  });

  it("have 32 characters for the tables of an app and name their table", () => {
    fc.assert(
      fc.property(tableNumber, internalId, (table, bytes) => {
        const id = encodeDocumentId(table, bytes);
        expect(decodeTableNumber(id)).toEqual({ tableNumber: table });
        expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{31,37}$/);
      }),
    );
    expect(encodeDocumentId(10_001, new Uint8Array(16))).toHaveLength(32);
  });

  it("are refused when a character is changed, whatever the text", () => {
    fc.assert(
      fc.property(
        internalId,
        fc.nat(31),
        fc.constantFrom(..."0123456789abcdefgh"),
        (bytes, at, character) => {
          const id = encodeDocumentId(10_001, bytes);
          const changed = id.slice(0, at) + character + id.slice(at + 1);
          if (changed !== id) expect(decodeTableNumber(changed)).toHaveProperty("problem");
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(decodeTableNumber(text)).toBeDefined();
      }),
    );
  });

  it("are found again at the end of any index key", () => {
    fc.assert(
      fc.property(internalId, fc.string(), (bytes, text) => {
        const id = encodeDocumentId(10_001, bytes);
        expect(idKey(id)).toBe(encodeValue(id));
        expect(idOfKey(encodeValue(text) + encodeValue(1.5) + idKey(id))).toBe(id);
      }),
    );
  });
});
