// Why a form waits, for the person who decides. A reason this list does not know yet is still shown.
const WORDS: Readonly<Record<string, string>> = {
  honeypot: "Filled in a field that people cannot see",
  robot: "Sent by a program, by its own account",
  too_fast: "Sent within an instant",
  never_viewed: "Sent without opening the page",
  no_proof: "Sent without the proof of work that browsers bring",
};

/** One sentence part; the first letter is upper case. */
export function suspicionWords(suspicions: readonly string[]): string {
  const known = suspicions.map((suspicion) => WORDS[suspicion] ?? suspicion);
  return known.map((words, at) => (at === 0 ? words : lowerFirst(words))).join(", ");
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
