/**
 * What makes a form look sent by a program. A suspect is kept and shown to the marketer, but no
 * lead is made of it. Works without JavaScript: the time is also known from the visitor's view.
 */
import type { SubmissionReport } from "./shapes";

/**
 * Even autofill and Enter take a person about a second from seeing the page; programs need less
 * than a tenth. The middle keeps people safe from a slow clock or a view recorded late.
 */
export const MIN_HUMAN_MS = 400;

export type Suspicion = "honeypot" | "robot" | "too_fast" | "never_viewed";

export function suspicionsOf(
  report: Pick<SubmissionReport, "checks" | "isBot">,
  lastViewAt: number | null,
  now: number,
): Suspicion[] {
  const found: Suspicion[] = [];
  if (report.checks.honeypot.trim() !== "") found.push("honeypot");
  if (report.isBot === true) found.push("robot");
  if (lastViewAt === null) found.push("never_viewed");
  else if (isTooFast(report.checks.elapsedMs, now - lastViewAt)) found.push("too_fast");
  return found;
}

// The page's own measure is told by the visitor's side, so it can only add to the suspicion.
function isTooFast(elapsedMs: number | null, sinceViewMs: number): boolean {
  return sinceViewMs < MIN_HUMAN_MS || (elapsedMs !== null && elapsedMs < MIN_HUMAN_MS);
}
