/** From which age events leave the hot table, and how long archives are kept. */
import type { Doc } from "../../_generated/dataModel";
import { PLANS, type PlanName } from "../../../lib/plans";

export const DAY_MS = 86_400_000;
export const AGE_THRESHOLD_DAYS = 365;
/** Seven years, as books must be kept. */
export const RETENTION_DAYS = 2555;
export const BATCH_SIZE = 1000;
/** Taken out in one transaction at most: people's own changes wait for it, some ten milliseconds. */
export const PIECE_SIZE = 250;

/** A plan with a shorter history archives at its own cutoff. */
export function cutoffDaysOf(plan: PlanName): number {
  return Math.min(AGE_THRESHOLD_DAYS, PLANS[plan].quotas.events_retention_days ?? Infinity);
}

/** YYYY-MM-DD, UTC. */
export function dateOf(timestamp: number): string {
  return new Date(timestamp).toISOString().slice(0, 10);
}

/** Path of an archive's file in a bucket: by group and date. */
export function keyOf({ _id, groupId, date }: Pick<Doc<"archives">, "_id" | "groupId" | "date">) {
  return `events/group=${groupId}/date=${date}/${_id}.ndjson.gz`;
}
