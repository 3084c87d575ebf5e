/**
 * The local embedding: words and the groups of three letters in them, hashed (FNV-1a) into the
 * dimensions of the index with a sign each, weighted 1 + ln(count), scaled to length one. It finds
 * texts that share words or parts of words, also misspelt ones; it knows no synonyms.
 */
import { EMBEDDING_DIMENSIONS } from "../../tables/knowledge";

export const LOCAL_MODEL = "hashed-ngrams-1";
/** A whole word says more than a part of one. */
const WORD_WEIGHT = 2;

export function embedLocally(text: string): number[] {
  const vector = new Array<number>(EMBEDDING_DIMENSIONS).fill(0);
  for (const [feature, count] of featuresOf(text)) {
    const hash = fnv1a(feature);
    const at = hash % EMBEDDING_DIMENSIONS;
    const sign = (hash >>> 31) % 2 === 0 ? 1 : -1;
    const weight = feature.startsWith("w:") ? WORD_WEIGHT : 1;
    vector[at] = (vector[at] ?? 0) + sign * weight * (1 + Math.log(count));
  }
  const length = Math.hypot(...vector);
  return length === 0
    ? vector.fill(1 / Math.sqrt(EMBEDDING_DIMENSIONS))
    : vector.map((x) => x / length);
}

function featuresOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const word of wordsOf(text)) {
    add(`w:${word}`);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) add(`g:${padded.slice(at, at + 3)}`);
  }
  return counts;
}

/** Lower case, without accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
