/**
 * Proof of work, the self-hosted alternative to a captcha (hashcash, http://www.hashcash.org/papers/
 * hashcash.pdf): a browser looks for a number that gives a hash with leading zero bits, unseen by the
 * person, before it sends a form. Nothing is kept to check it: the proof is bound to page, form and the
 * form's one-use token, and it is good for a while only.
 */
import { sha256Hex } from "../sha256-hex";

/** For a form that looks like everybody's: about 16,000 hashes, some 60 ms on a phone. */
export const USUAL_BITS = 14;
/** About a million hashes: seconds for one person's phone, far too much for who sends thousands. */
const MOST_BITS = 20;
/** What a network may send in ten minutes before its proofs get harder: a family, a small office. */
const UNREMARKABLE = 4;

/** As long as somebody may leave a form open between solving and sending. */
const LASTS_MS = 2 * 60 * 60_000;
/** Clocks of visitors' devices go wrong by more than one thinks. */
const AHEAD_MS = 10 * 60_000;

export interface ProofSubject {
  /** `/<funnel>/<step>` */
  path: string;
  formKey: string;
  /** Of the form as shown; used once. */
  token: string;
}

/** `<Unix ms>.<number>` as the page's script sends it. */
const PROOF = /^(\d{13})\.(\d{1,12})$/;

export function isProof(text: string): boolean {
  return PROOF.test(text);
}

/** How many leading zero bits a proof has; 0 for one that is none, too old or of the future. */
export async function provenBits(
  proof: string | undefined,
  { path, formKey, token }: ProofSubject,
  now: number,
): Promise<number> {
  const [, time = "", counter = ""] = PROOF.exec(proof ?? "") ?? [];
  const age = now - Number(time);
  if (time === "" || age > LASTS_MS || age < -AHEAD_MS) return 0;
  const base = (await sha256Hex([path, formKey, token, time].join("|"))).slice(0, 32);
  return leadingZeroBits(await sha256Hex(`${base}:${counter}`));
}

/** Doubles with each doubling of what the sender's network sent in the last ten minutes. */
export function requiredBits(sentByNetwork: number): number {
  const doublings = Math.ceil(Math.log2(Math.max(1, sentByNetwork / UNREMARKABLE)));
  return Math.min(MOST_BITS, USUAL_BITS + doublings);
}

function leadingZeroBits(hex: string): number {
  const zeros = /^0*/.exec(hex)?.[0].length ?? 0;
  const digit = parseInt(hex[zeros] ?? "f", 16);
  return zeros * 4 + Math.clz32(digit) - 28;
}
