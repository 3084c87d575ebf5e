/**
 * Index keys: byte strings whose byte order is the order of Convex values
 * (undefined < null < int64 < float64 < boolean < string < bytes < array <
 * object), so that SQLite, a Map and `<` all agree with `compareValues` of
 * `convex/values`. In memory a key is a JavaScript string with one character
 * per byte (U+0000–U+00FF): comparable with `<`, usable in a Map, cheap to join.
 */
import { isEncodedScalar, type ConvexJson } from "./convex-json";

/** One byte per character; the concatenation of encoded values. */
export type IndexKey = string;

export const TAG = {
  end: "\x00",
  undefined: "\x01",
  null: "\x02",
  int64: "\x03",
  float64: "\x04",
  false: "\x05",
  true: "\x06",
  string: "\x07",
  bytes: "\x08",
  array: "\x09",
  object: "\x0a",
} as const;

const FLOAT_TAG = TAG.float64.charCodeAt(0);
const scratch = Buffer.alloc(8);
const SIGN_BIT = 0x80;
/** What an unresolved commit timestamp sorts as: after every int64 there is. */
const MAX_INT64 = TAG.int64 + "\xff".repeat(8);
const PLAIN_STRING = /^[\x02-\x7f]*$/;
const ESCAPED_BYTE = /[\x00\x01]/g;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Encodes one value in JSON form; undefined and {"$undefined":null} are an absent field. */
export function encodeValue(value: ConvexJson | undefined): IndexKey {
  switch (typeof value) {
    case "undefined":
      return TAG.undefined;
    case "string":
      return encodeString(value);
    case "number":
      return encodeFloat(value);
    case "boolean":
      return value ? TAG.true : TAG.false;
    default:
      if (value === null) return TAG.null;
      if (Array.isArray(value)) return TAG.array + value.map(encodeValue).join("") + TAG.end;
      return isEncodedScalar(value) ? encodeScalar(value) : encodeObject(value);
  }
}

/** The least key greater than `key`. */
export function afterKey(key: IndexKey): IndexKey {
  return key + "\x00";
}

/** The least key greater than every key that begins with `prefix`; null when there is none. */
export function afterPrefix(prefix: IndexKey): IndexKey | null {
  for (let last = prefix.length - 1; last >= 0; last -= 1) {
    const byte = prefix.charCodeAt(last);
    if (byte < 0xff) return prefix.slice(0, last) + String.fromCharCode(byte + 1);
  }
  return null;
}

export function keyToBytes(key: IndexKey): Buffer {
  return Buffer.from(key, "latin1");
}

/** A document's keys, about 100 bytes each; longer ones get memory of their own. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * The bytes of several keys in shared memory, valid until the next call: for who copies them at once.
 * A buffer of its own for each of a thousand rows' keys would be a tenth of writing them.
 */
export function keysToSharedBytes(keys: readonly IndexKey[]): Uint8Array[] {
  let start = 0;
  return keys.map((key) => {
    if (start + key.length > shared.length) return keyToBytes(key);
    const size = shared.write(key, start, "latin1");
    const bytes = new Uint8Array(shared.buffer, start, size);
    start += size;
    return bytes;
  });
}

/** The same of one after the other, as one value. */
export function joinedToSharedBytes(keys: readonly IndexKey[]): Uint8Array {
  const all = keys.join("");
  if (all.length > shared.length) return keyToBytes(all);
  return new Uint8Array(shared.buffer, 0, shared.write(all, 0, "latin1"));
}

export function keyFromBytes(bytes: Uint8Array | ArrayBuffer): IndexKey {
  if (bytes instanceof ArrayBuffer) return Buffer.from(bytes).toString("latin1");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function encodeString(value: string): IndexKey {
  if (PLAIN_STRING.test(value)) return TAG.string + value + TAG.end;
  const bytes = LONE_SURROGATE.test(value)
    ? encodeWtf8(value)
    : Buffer.from(value, "utf8").toString("latin1");
  return TAG.string + escapeBytes(bytes) + TAG.end;
}

/** The end marker is 0, so 0 becomes 1 1 and 1 becomes 1 2: order stays, the end stays unique. */
function escapeBytes(bytes: string): string {
  return bytes.replace(ESCAPED_BYTE, (byte) => (byte === "\x00" ? "\x01\x01" : "\x01\x02"));
}

/** UTF-8 that also encodes surrogates standing alone, so that distinct strings keep distinct keys. */
function encodeWtf8(value: string): string {
  let bytes = "";
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    const lone = point >= 0xd800 && point <= 0xdfff;
    bytes += lone
      ? String.fromCharCode(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
      : Buffer.from(character, "utf8").toString("latin1");
  }
  return bytes;
}

const float = new Float64Array(1);
const floatBits = new Uint32Array(float.buffer);
/** Which half of a float holds its sign differs from machine to machine. */
const [HIGH, LOW] = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? [1, 0] : [0, 1];

/** The same order as `orderFloatBits`, without a detour by a buffer: every key holds a number. */
function encodeFloat(value: number): IndexKey {
  float[0] = value;
  let high = floatBits[HIGH] ?? 0;
  let low = floatBits[LOW] ?? 0;
  if (high >>> 31 === 0) high ^= 0x80000000;
  else {
    high = ~high;
    low = ~low;
  }
  return String.fromCharCode(
    FLOAT_TAG,
    high >>> 24,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    low >>> 24,
    (low >>> 16) & 0xff,
    (low >>> 8) & 0xff,
    low & 0xff,
  );
}

/** Total order over IEEE bits: flip the sign of positives, all bits of negatives. */
function orderFloatBits(): string {
  const first = scratch[0] ?? 0;
  if (first < SIGN_BIT) scratch[0] = first | SIGN_BIT;
  else for (let i = 0; i < 8; i += 1) scratch[i] = ~(scratch[i] ?? 0);
  return scratch.toString("latin1");
}

function encodeScalar(value: { [field: string]: ConvexJson }): IndexKey {
  const { $integer, $float, $bytes } = value;
  if (typeof $integer === "string") {
    readReversed($integer);
    scratch[0] = (scratch[0] ?? 0) ^ SIGN_BIT;
    return TAG.int64 + scratch.toString("latin1");
  }
  if (typeof $float === "string") {
    readReversed($float);
    return TAG.float64 + orderFloatBits();
  }
  if (typeof $bytes === "string") {
    return TAG.bytes + escapeBytes(Buffer.from($bytes, "base64").toString("latin1")) + TAG.end;
  }
  if ("$commitTs" in value) return MAX_INT64;
  if ("$undefined" in value) return TAG.undefined;
  throw new Error(`Unknown encoded value ${JSON.stringify(value)}.`);
}

function readReversed(base64: string): void {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== 8) throw new Error(`Received ${bytes.length} bytes, expected 8.`);
  bytes.reverse().copy(scratch);
}

function encodeObject(value: { [field: string]: ConvexJson }): IndexKey {
  let key: string = TAG.object;
  for (const field of Object.keys(value).sort()) {
    key += encodeString(field) + encodeValue(value[field]);
  }
  return key + TAG.end;
}
