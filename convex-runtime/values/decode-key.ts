/**
 * The inverse of `encodeValue`, for messages and tools: nothing on the way of
 * a request decodes a key.
 */
import { convexToJson } from "convex/values";
import type { ConvexJson } from "./convex-json";
import { TAG, type IndexKey } from "./index-key";

/** The values (JSON form) a key was made of; an absent field is undefined. Throws on a damaged key. */
export function decodeKey(key: IndexKey): (ConvexJson | undefined)[] {
  const reader = new KeyReader(key);
  const values: (ConvexJson | undefined)[] = [];
  while (!reader.isAtEnd) values.push(reader.value());
  return values;
}

class KeyReader {
  private position = 0;
  constructor(private readonly key: IndexKey) {}

  get isAtEnd(): boolean {
    return this.position >= this.key.length;
  }

  value(): ConvexJson | undefined {
    const tag = this.take(1);
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.int64:
        return convexToJson(this.bytes(8).readBigUInt64BE() - 2n ** 63n);
      case TAG.float64:
        return convexToJson(this.float());
      case TAG.string:
        return this.escaped().toString("utf8");
      case TAG.bytes:
        return { $bytes: this.escaped().toString("base64") };
      case TAG.array:
        return this.array();
      case TAG.object:
        return this.object();
      default:
        throw new Error(`Damaged index key: tag ${tag.charCodeAt(0)} at ${this.position}.`);
    }
  }

  private array(): ConvexJson[] {
    const items: ConvexJson[] = [];
    while (!this.takesEnd()) items.push(this.value() ?? null);
    return items;
  }

  private object(): { [field: string]: ConvexJson } {
    const fields: { [field: string]: ConvexJson } = {};
    while (!this.takesEnd()) {
      const name = this.value();
      fields[String(name)] = this.value() ?? null;
    }
    return fields;
  }

  private float(): number {
    const bytes = this.bytes(8);
    const first = bytes[0] ?? 0;
    if (first >= 0x80) bytes[0] = first & 0x7f;
    else for (let i = 0; i < 8; i += 1) bytes[i] = ~(bytes[i] ?? 0);
    return bytes.readDoubleBE();
  }

  private escaped(): Buffer {
    const end = this.key.indexOf(TAG.end, this.position);
    if (end < 0) throw new Error("Damaged index key: a string has no end.");
    const text = this.key.slice(this.position, end);
    this.position = end + 1;
    const plain = text.replace(/\x01[\x01\x02]/g, (pair) =>
      pair.endsWith("\x01") ? "\x00" : "\x01",
    );
    return Buffer.from(plain, "latin1");
  }

  private bytes(count: number): Buffer {
    return Buffer.from(this.take(count), "latin1");
  }

  private take(count: number): string {
    const taken = this.key.slice(this.position, this.position + count);
    if (taken.length < count) throw new Error("Damaged index key: it ends early.");
    this.position += count;
    return taken;
  }

  private takesEnd(): boolean {
    if (this.key.charAt(this.position) !== TAG.end) return false;
    this.position += 1;
    return true;
  }
}
