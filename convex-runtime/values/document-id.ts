/**
 * Document ids in Convex's own format: base32 (Crockford, lower case) of the
 * table number as a varint, 16 bytes of no meaning to anybody, and a Fletcher-16
 * checksum in little endian. The id names its table and survives export and import, here
 * and on any other Convex deployment.
 */
import type { IndexKey } from "./index-key";
import { TAG } from "./index-key";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const INTERNAL_ID_BYTES = 16;
const CHECKSUM_BYTES = 2;
const MAX_VARINT_BYTES = 5;
const MIN_LENGTH = encodedLength(1 + INTERNAL_ID_BYTES + CHECKSUM_BYTES);
const MAX_LENGTH = encodedLength(MAX_VARINT_BYTES + INTERNAL_ID_BYTES + CHECKSUM_BYTES);
const DIGITS = new Int8Array(128).fill(-1);
for (let digit = 0; digit < ALPHABET.length; digit += 1) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** Builds an id. `internalId` is 16 bytes that no other id has; ids are in their order. */
export function encodeDocumentId(tableNumber: number, internalId: Uint8Array): string {
  const bytes: number[] = [];
  let rest = tableNumber;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  for (let i = 0; i < INTERNAL_ID_BYTES; i += 1) bytes.push(internalId[i] ?? 0);
  const checksum = fletcher16(bytes, bytes.length);
  bytes.push(checksum & 0xff, checksum >>> 8);
  return encodeBase32(bytes);
}

/** The table number an id names, or what is wrong with it, in Convex's words. */
export function decodeTableNumber(
  id: string,
): { readonly tableNumber: number } | { readonly problem: string } {
  if (id.length < MIN_LENGTH || id.length > MAX_LENGTH) {
    return { problem: `Unable to decode ID: Invalid ID length ${id.length}` };
  }
  const bytes = decodeBase32(id);
  if (bytes === null) return { problem: "Unable to decode ID: ID wasn't valid base32" };
  let tableNumber = 0;
  let position = 0;
  let byte = 0x80;
  while (byte >= 0x80) {
    if (position >= MAX_VARINT_BYTES)
      return { problem: "Unable to decode ID: Invalid table number" };
    byte = bytes[position] ?? 0;
    tableNumber += (byte & 0x7f) * 2 ** (7 * position);
    position += 1;
  }
  const body = position + INTERNAL_ID_BYTES;
  if (tableNumber === 0 || bytes.length !== body + CHECKSUM_BYTES) {
    return { problem: `Unable to decode ID: Invalid ID length ${id.length}` };
  }
  const expected = fletcher16(bytes, body);
  const found = (bytes[body] ?? 0) | ((bytes[body + 1] ?? 0) << 8);
  if (found !== expected) {
    return { problem: `Unable to decode ID: Invalid ID version ${found} (expected ${expected})` };
  }
  return { tableNumber };
}

/** The key an id has in every index (as the last part): plain ASCII, so nothing is escaped. */
export function idKey(id: string): IndexKey {
  return TAG.string + id + TAG.end;
}

/** The id at the end of an index key. */
export function idOfKey(key: IndexKey): string {
  return key.slice(key.lastIndexOf(TAG.string) + 1, -1);
}

/** Fletcher-16 with modulus 256 (RFC 1145, appendix I). */
function fletcher16(bytes: ArrayLike<number>, length: number): number {
  let low = 0;
  let high = 0;
  for (let i = 0; i < length; i += 1) {
    low = (low + (bytes[i] ?? 0)) & 0xff;
    high = (high + low) & 0xff;
  }
  return (high << 8) | low;
}

function encodedLength(byteLength: number): number {
  return Math.ceil((byteLength * 8) / 5);
}

function encodeBase32(bytes: readonly number[]): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((buffer << (5 - bits)) & 31) : text;
}

function decodeBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let position = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = DIGITS[text.charCodeAt(i)] ?? -1;
    if (digit < 0) return null;
    buffer = (buffer << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[position] = buffer >>> bits;
      position += 1;
      buffer &= (1 << bits) - 1;
    }
  }
  // Two spellings of one id would be two keys.
  return buffer === 0 ? bytes : null;
}
