/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)
 * with the statistics of the documents that match, not of all there are: a
 * ranking then depends on nothing but the documents the search has read, so a
 * live result never goes stale by a write elsewhere.
 */

export interface Candidate {
  /** Milliseconds since 1970. */
  creationTime: number;
  /** Words in the whole text. */
  length: number;
  /** The higher the better; 0 until ranked. */
  score: number;
}

/** What a search found: the documents, and for each word where and how often it occurs. */
export interface Findings<Of extends Candidate> {
  readonly candidates: readonly Of[];
  readonly uses: ReadonlyMap<string, readonly Use<Of>[]>;
}

export interface Use<Of extends Candidate> {
  readonly candidate: Of;
  readonly count: number;
}

/** The usual values: how soon repetition stops to count, how much length counts. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;
/** A word that only begins with the last one searched for counts half. */
const PREFIX_WEIGHT = 0.5;

/** The best `limit` candidates, of two with one score the newer first. `words` were asked for whole. */
export function rank<Of extends Candidate>(
  { candidates, uses }: Findings<Of>,
  words: ReadonlySet<string>,
  limit: number,
): Of[] {
  const total = candidates.reduce((sum, { length }) => sum + length, 0);
  const averageLength = total / candidates.length;
  // In one order always: the sum of a score must not depend on where the counts came from.
  for (const word of [...uses.keys()].sort()) {
    const ofWord = uses.get(word) ?? [];
    const rarity = Math.log(1 + (candidates.length - ofWord.length + 0.5) / (ofWord.length + 0.5));
    const weight = words.has(word) ? rarity : rarity * PREFIX_WEIGHT;
    for (const { candidate, count } of ofWord) {
      const relativeLength = candidate.length / averageLength;
      const damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relativeLength);
      candidate.score += (weight * count * (SATURATION + 1)) / (count + damping);
    }
  }
  return [...candidates].sort(byScoreThenAge).slice(0, limit);
}

function byScoreThenAge(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.creationTime - a.creationTime;
}
