/**
 * What makes a form look sent by a program. A suspect is kept apart and no lead is made of it.
 * How long the page was looked at is measured by its script; without JavaScript it is the time
 * since the visitor's view. The script's word is taken where there is one, because a visitor's key
 * is made of the network address: it changes with the network and at midnight, and browsers alike
 * behind one address share it. A program that knows to lie here could as well just wait.
 */
import type { SubmissionReport } from "./shapes";

/**
 * Even autofill and Enter take a person about a second from seeing the page; programs need less
 * than a tenth. The middle keeps people safe from a slow clock or a view recorded late.
 */
export const MIN_HUMAN_MS = 400;

export type Suspicion = "honeypot" | "robot" | "too_fast" | "never_viewed" | "no_proof";

/** `lastViewAt`: Unix ms of the visitor's last view of this page, null when none is known. */
export function suspicionsOf(
  report: Pick<SubmissionReport, "checks" | "isBot">,
  lastViewAt: number | null,
  now: number,
): Suspicion[] {
  const found: Suspicion[] = [];
  if (report.checks.honeypot.trim() !== "") found.push("honeypot");
  if (report.isBot === true) found.push("robot");
  const sinceViewMs = lastViewAt === null ? null : now - lastViewAt;
  const lookedMs = report.checks.elapsedMs ?? sinceViewMs;
  if (lookedMs === null) found.push("never_viewed");
  else if (lookedMs < MIN_HUMAN_MS) found.push("too_fast");
  return found;
}
