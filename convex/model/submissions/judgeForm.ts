/**
 * Whether a form is taken, kept apart, or sent back for a proof of work. Proof is asked of whom it is
 * fair to ask: whose browser runs the page's script (it sent a token), and who is not known to have
 * seen the page, or sends from a network that has just sent much, or where the form's owner asks it
 * of everybody. It clears haste and an unseen page, at a higher price; never a filled honeypot.
 */
import type { PublishedForm } from "../../../lib/blocks/form-fields";
import { provenBits, requiredBits } from "../../../lib/published/proof-of-work";
import type { SubmissionReport } from "./shapes";
import { suspicionsOf, type Suspicion } from "./suspicions";

/** So much dearer is each form of somebody who looks like a program: sixteen times. */
const SUSPECT_BITS = 4;
/** From one network in ten minutes: beyond, a browser with script shows its proof unasked. */
const FEW = 4;
/** Beyond, forms without any script wait for a person's word: more than a class or an office sends. */
const MANY = 50;

const CLEARED_BY_PROOF: readonly Suspicion[] = ["too_fast", "never_viewed"];

export interface Judgement {
  suspicions: Suspicion[];
  /** Not null: the browser shall prove so much first. */
  proofBits: number | null;
}

export interface Circumstances {
  form: PublishedForm;
  /** Where the form was posted to: `/<funnel>/<step>`. */
  path: string;
  /** Unix ms of the visitor's last view of this page, null when none is known. */
  lastViewAt: number | null;
  /** Forms of the sender's network in the last ten minutes. */
  sentByNetwork: number;
  now: number;
}

export async function judgeForm(
  report: SubmissionReport,
  { form, path, lastViewAt, sentByNetwork, now }: Circumstances,
): Promise<Judgement> {
  const { token, proof } = report;
  const suspicions = suspicionsOf(report, lastViewAt, now);
  const usual = requiredBits(sentByNetwork);
  const bits =
    token === null ? 0 : await provenBits(proof, { path, formKey: form.formKey, token }, now);
  if (suspicions.length > 0) {
    const isSoft = suspicions.every((one) => CLEARED_BY_PROOF.includes(one));
    const needed = usual + SUSPECT_BITS;
    if (!isSoft || bits === 0) return { suspicions, proofBits: null };
    return bits >= needed ? CLEAR : { suspicions, proofBits: needed };
  }
  const isUnseen = lastViewAt === null && token !== null;
  const isBusy = sentByNetwork >= (token === null ? MANY : FEW);
  if (form.proofAlways !== true && !isUnseen && !isBusy) return CLEAR;
  if (bits >= usual) return CLEAR;
  return bits === 0
    ? { suspicions: ["no_proof"], proofBits: null }
    : { suspicions: [], proofBits: usual };
}

const CLEAR: Judgement = { suspicions: [], proofBits: null };
