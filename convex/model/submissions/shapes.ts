/** A visitor's form as the pages server sends it, and the answer it gets. */
import { v, type Infer } from "convex/values";
import { pageAddress } from "../visits/shapes";

export const submissionReport = v.object({
  ...pageAddress,
  formKey: v.string(),
  /** Made once per shown form where JavaScript runs; null without it. */
  token: v.union(v.string(), v.null()),
  visitorKey: v.string(),
  /** A keyed hash of the network address, so that many visitors of one sender can be limited. */
  networkKey: v.optional(v.string()),
  isBot: v.optional(v.boolean()),
  answers: v.record(v.string(), v.string()),
  /** The query of the page's address: answers to hidden fields that no script filled. */
  query: v.optional(v.record(v.string(), v.string())),
  /** Of work; see lib/published/proof-of-work.ts. */
  proof: v.optional(v.string()),
  checks: v.object({
    /** What stood in the field that people do not see. */
    honeypot: v.string(),
    /** From page shown to form sent, as the page's script measured it. */
    elapsedMs: v.union(v.number(), v.null()),
  }),
});
export type SubmissionReport = Infer<typeof submissionReport>;

export const fieldProblem = v.object({ field: v.string(), words: v.string() });
export type FieldProblem = Infer<typeof fieldProblem>;

export const submissionAnswer = v.object({
  outcome: v.union(
    v.literal("accepted"),
    v.literal("duplicate"),
    v.literal("quarantined"),
    v.literal("invalid"),
    v.literal("too_many"),
    v.literal("missing"),
    v.literal("proof_needed"),
  ),
  nextPath: v.union(v.string(), v.null()),
  problems: v.optional(v.array(fieldProblem)),
  /** With `proof_needed`: nothing was written, the browser is to bring one of so many bits. */
  proofBits: v.optional(v.number()),
});
export type SubmissionAnswer = Infer<typeof submissionAnswer>;
