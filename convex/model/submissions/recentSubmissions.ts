/**
 * What a visitor and a network sent lately: for recognising a form sent twice, and for limits.
 * All by index, over the few newest.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { asThing, type Thing } from "../../ontology/thingTypes";
import type { SubmissionReport } from "./shapes";

type Submission = Thing<"form_submission">;

export const WINDOW_MS = 10 * 60_000;
/** Not one person's: a class with the same browsers behind one address counts as one visitor. */
const MAX_PER_VISITOR = 30;
/** An office or an audience behind one address may opt in together. */
const MAX_PER_NETWORK = 100;

/** The submission this one repeats, or null. */
export async function findRepeated(
  ctx: QueryCtx,
  group: Doc<"groups">,
  { token }: Pick<SubmissionReport, "token">,
  recent: readonly Submission[],
  contentHash: string,
  stepId: Id<"things">,
): Promise<Submission | null> {
  if (token === null)
    return (
      recent.find(
        ({ properties }) => properties.contentHash === contentHash && properties.stepId === stepId,
      ) ?? null
    );
  const things = await ctx.db
    .query("things")
    .withIndex("by_form_token", (q) => q.eq("groupId", group._id).eq("properties.token", token))
    .collect();
  const submissions = things.flatMap((thing) => asThing(thing, "form_submission") ?? []);
  return submissions.find(({ properties }) => properties.stepId === stepId) ?? null;
}

/** The visitor's submissions of the last ten minutes, newest first. */
export async function recentOfVisitor(
  ctx: QueryCtx,
  visitorId: Id<"things">,
  now: number,
): Promise<Submission[]> {
  const connections = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q
        .eq("fromThingId", visitorId)
        .eq("relationshipType", "visitor_submitted_form")
        .eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_PER_VISITOR);
  const recent = connections.filter(({ createdAt }) => createdAt > now - WINDOW_MS);
  const things = await Promise.all(recent.map((one) => ctx.db.get("things", one.toThingId)));
  return things.flatMap((thing) => (thing && asThing(thing, "form_submission")) ?? []);
}

/** How many forms a network sent in the last ten minutes; counts no further than the limit. */
export async function sentByNetwork(
  ctx: QueryCtx,
  group: Doc<"groups">,
  networkKey: string | undefined,
  now: number,
): Promise<number> {
  if (networkKey === undefined) return 0;
  const ofNetwork = await ctx.db
    .query("things")
    .withIndex("by_network_key", (q) =>
      q.eq("groupId", group._id).eq("properties.networkKey", networkKey),
    )
    .order("desc")
    .take(MAX_PER_NETWORK);
  return ofNetwork.filter(({ createdAt }) => createdAt > now - WINDOW_MS).length;
}

export function isTooMany(recent: readonly Submission[], sentByNetwork: number): boolean {
  return recent.length >= MAX_PER_VISITOR || sentByNetwork >= MAX_PER_NETWORK;
}
