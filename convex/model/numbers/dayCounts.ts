/**
 * What one event adds to a funnel's numbers, and sums of that. The folding and the reading of the
 * tail both use it, so that a folded event and a fresh one count the same.
 */
import type { Doc, Id } from "../../_generated/dataModel";

export const DAY_MS = 86_400_000;

export interface Counts {
  views: number;
  /** Views that were the visitor's first of this step. */
  stepVisitors: number;
  /** Views that were the visitor's first of any step of the funnel. */
  funnelVisitors: number;
  optIns: number;
  botViews: number;
}

export const NO_COUNTS: Counts = {
  views: 0,
  stepVisitors: 0,
  funnelVisitors: 0,
  optIns: 0,
  botViews: 0,
};

export interface StepDay {
  stepId: Id<"things">;
  /** Start of the UTC day, Unix ms. */
  day: number;
  counts: Counts;
}

export function dayOf(timestamp: number): number {
  return timestamp - (timestamp % DAY_MS);
}

export function plus(a: Counts, b: Counts): Counts {
  return {
    views: a.views + b.views,
    stepVisitors: a.stepVisitors + b.stepVisitors,
    funnelVisitors: a.funnelVisitors + b.funnelVisitors,
    optIns: a.optIns + b.optIns,
    botViews: a.botViews + b.botViews,
  };
}

export function sumOf(days: Iterable<StepDay>): Counts {
  let sum = NO_COUNTS;
  for (const { counts } of days) sum = plus(sum, counts);
  return sum;
}

/** A row's counts; a name it does not have yet is zero. */
export function countsFrom(stored: Record<string, number>): Counts {
  return {
    views: stored.views ?? 0,
    stepVisitors: stored.stepVisitors ?? 0,
    funnelVisitors: stored.funnelVisitors ?? 0,
    optIns: stored.optIns ?? 0,
    botViews: stored.botViews ?? 0,
  };
}

/** Null for an event that is no traffic of a funnel, or was counted before it went to an archive. */
export function trafficOf(event: Doc<"events">): (StepDay & { funnelId: Id<"things"> }) | null {
  if (event.restored !== undefined) return null;
  const traffic = readTraffic(event.metadata);
  if (traffic === null) return null;
  const { funnelId, stepId, ...flags } = traffic;
  const at = { funnelId, stepId, day: dayOf(event.timestamp) };
  if (event.type === "form_submitted")
    return flags.accepted ? { ...at, counts: { ...firstView(flags), optIns: 1 } } : null;
  if (event.type !== "content_event" || flags.action !== "viewed") return null;
  if (flags.bot) return { ...at, counts: { ...NO_COUNTS, botViews: 1 } };
  return { ...at, counts: { ...firstView(flags), views: 1 } };
}

/**
 * What a first view adds. A form that is released from quarantine brings its sender's, because the
 * view itself was left out as a robot's: else there would be more opt-ins than people.
 */
function firstView({ unique, entered }: { unique: boolean; entered: boolean }): Counts {
  const stepVisitors = unique ? 1 : 0;
  return { ...NO_COUNTS, views: stepVisitors, stepVisitors, funnelVisitors: entered ? 1 : 0 };
}

// Event metadata is stored free-form and was checked when it was written: this is its one parse.
function readTraffic(metadata: Doc<"events">["metadata"]) {
  const { funnelId, stepId, action, bot, unique, entered, status } = metadata;
  if (typeof funnelId !== "string" || typeof stepId !== "string") return null;
  return {
    funnelId: funnelId as Id<"things">,
    stepId: stepId as Id<"things">,
    action: typeof action === "string" ? action : null,
    bot: bot === true,
    unique: unique === true,
    entered: entered === true,
    accepted: status === "accepted",
  };
}
