import type { Metric, QuotaStatus } from "@/lib/plans";
import { shortDay } from "@/lib/time-words";

/**
 * How long it will last, in one sentence.
 * @param fullAt when it is full at the pace so far (Unix ms), null when that is out of sight,
 *   undefined for a metric that has no pace
 */
export function outlookWords(
  metric: Metric,
  use: { status: QuotaStatus; current: number },
  fullAt: number | null | undefined,
): string {
  if (use.status === "unlimited") return "Your plan sets no limit here.";
  if (metric === "events_retention_days") return "Older activity moves to the archive by itself.";
  if (use.status === "exceeded") return "Nothing more can be added until there is room again.";
  if (metric === "api_calls_per_month") return "Starts again at zero on the first of the month.";
  if (fullAt) return `Full around ${shortDay(fullAt)} at this pace.`;
  return use.current === 0 ? "Nothing used so far." : "Lasts for years at this pace.";
}
