/** A proof of work as the page's script finds it, for visitors that tests play. */
import { createHash } from "node:crypto";
import type { ProofSubject } from "../proof-of-work";

const sha256 = (text: string) => createHash("sha256").update(text).digest();

/** @param now Unix milliseconds by the visitor's clock */
export function solveProof(
  { path, formKey, token }: ProofSubject,
  bits: number,
  now: number,
): string {
  const base = sha256([path, formKey, token, now].join("|")).toString("hex").slice(0, 32);
  for (let counter = 0; ; counter += 1)
    if (Math.clz32(sha256(`${base}:${counter}`).readUInt32BE(0)) >= bits)
      return `${now}.${counter}`;
}
