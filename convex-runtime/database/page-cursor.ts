/**
 * Pagination cursors: the index key after which the next page begins, bound to
 * its query by a fingerprint. Opaque to clients; "end" lies behind every key.
 */
import { createHash } from "node:crypto";
import { keyFromBytes, keyToBytes, type IndexKey } from "../values/index-key";
import { DatabaseError } from "./errors";
import type { QueryDefinition } from "./query-definition";

export type CursorPosition = { readonly after: IndexKey } | "end";

const FINGERPRINT_CHARACTERS = 8;
const END = "end";

export function fingerprintOf(query: QueryDefinition): string {
  const hash = createHash("sha256").update(JSON.stringify(query)).digest("base64url");
  return hash.slice(0, FINGERPRINT_CHARACTERS);
}

export function encodeCursor(position: CursorPosition, fingerprint: string): string {
  const text = position === "end" ? END : keyToBytes(position.after).toString("base64url");
  return `${fingerprint}.${text}`;
}

/** Throws `DatabaseError` "InvalidCursor", which clients answer by starting over. */
export function decodeCursor(cursor: string, fingerprint: string): CursorPosition {
  const [found, text] = cursor.split(".");
  if (found !== fingerprint || text === undefined) {
    throw new DatabaseError(
      "InvalidCursor",
      "InvalidCursor: Tried to run a query starting from a cursor, but it looks like this cursor is from a different query.",
    );
  }
  if (text === END) return "end";
  return { after: keyFromBytes(Buffer.from(text, "base64url")) };
}
