/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)
 * with the statistics of the documents that match, not of all there are: a
 * ranking then depends on nothing but the documents the search has read, so a
 * live result never goes stale by a write elsewhere.
 */
import { encodeValue, type IndexKey } from "../values/index-key";

export interface Candidate {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly creationTime: number;
  /** Words in the whole text. */
  readonly length: number;
  /** How often each word that was searched for occurs. */
  readonly counts: Map<string, number>;
}

export interface Ranked<Of extends Candidate> {
  readonly candidate: Of;
  /** Orders results: the better first, then the newer. */
  readonly key: IndexKey;
}

/** The usual values: how soon repetition stops to count, how much length counts. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;
/** A word that only begins with the last one searched for counts half. */
const PREFIX_WEIGHT = 0.5;

/** The best `limit` candidates in order. `words` are those that were asked for whole. */
export function rank<Of extends Candidate>(
  candidates: readonly Of[],
  words: ReadonlySet<string>,
  limit: number,
): Ranked<Of>[] {
  const total = candidates.reduce((sum, { length }) => sum + length, 0);
  const averageLength = total / candidates.length;
  const weights = weightsOf(candidates, words);
  const ranked = candidates.map((candidate) => ({
    candidate,
    key: keyOf(candidate, scoreOf(candidate, weights, averageLength)),
  }));
  ranked.sort((a, b) => (a.key < b.key ? -1 : 1));
  return ranked.slice(0, limit);
}

/** What each word is worth: the more, the fewer of the candidates have it. */
function weightsOf(
  candidates: readonly Candidate[],
  words: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const { counts } of candidates) {
    for (const word of counts.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const weights = new Map<string, number>();
  // In one order always: the sum of a score must not depend on where the counts came from.
  for (const word of [...frequencies.keys()].sort()) {
    const having = frequencies.get(word) ?? 0;
    const rarity = Math.log(1 + (candidates.length - having + 0.5) / (having + 0.5));
    weights.set(word, words.has(word) ? rarity : rarity * PREFIX_WEIGHT);
  }
  return weights;
}

function scoreOf(
  { counts, length }: Candidate,
  weights: ReadonlyMap<string, number>,
  averageLength: number,
): number {
  const damping = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / averageLength);
  const ordered = counts.size > 1 ? [...counts].sort(([a], [b]) => (a < b ? -1 : 1)) : counts;
  let score = 0;
  for (const [word, count] of ordered) {
    score += ((weights.get(word) ?? 0) * count * (SATURATION + 1)) / (count + damping);
  }
  return score;
}

function keyOf({ id, creationTime }: Candidate, score: number): IndexKey {
  return encodeValue(-score) + encodeValue(-creationTime) + encodeValue(id);
}
