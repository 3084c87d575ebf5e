/**
 * How the chain of seals is made and checked. Pure but for the platform's SHA-256.
 * A leaf commits to an event's line with a random salt; a seal's hash covers its place, its range
 * and its leaves, and the hash of the seal before. With AUDIT_KEY set, seals are keyed (HMAC), so
 * that whoever can write the database but lacks the key cannot make a new chain either.
 */
import type { Infer } from "convex/values";
import type { sealLeaf } from "../../tables/seals";
import { environment } from "../environment";
import { sha256Hex } from "../../../lib/sha256-hex";

export type Leaf = Infer<typeof sealLeaf>;

export interface SealContent {
  groupId: string | null;
  number: number;
  previousHash: string;
  sealedThrough: number;
  leaves: readonly Leaf[];
}

export const NO_SEAL_BEFORE = "";

export function newSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function leafHash(salt: string, line: string): Promise<string> {
  return await sha256Hex(`${salt}\n${line}`);
}

/** Of what erasure left of an event: nothing personal, so it needs no salt. */
export async function erasedLineHash(line: string): Promise<string> {
  return await sha256Hex(`erased\n${line}`);
}

export async function sealHash(seal: SealContent): Promise<string> {
  const leaves = seal.leaves.map(({ eventId, hash }) => [eventId, hash]);
  const { groupId, number, previousHash, sealedThrough } = seal;
  const text = JSON.stringify([groupId, number, previousHash, sealedThrough, leaves]);
  const key = environment.AUDIT_KEY ?? "";
  return key === "" ? await sha256Hex(text) : await hmacHex(key, text);
}

/** Whether the line is what the leaf was made from, or what erasure left of it. */
export async function isSealedLine(leaf: Leaf, line: string): Promise<boolean> {
  if (leaf.salt === null) return leaf.erasedHash === (await erasedLineHash(line));
  return leaf.hash === (await leafHash(leaf.salt, line));
}

async function hmacHex(key: string, text: string): Promise<string> {
  const encode = (part: string) => new TextEncoder().encode(part);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encode(key), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", imported, encode(text)));
  return [...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
