/** A thing with its connections and knowledge, and what happened to it. */
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { AnyThing } from "../../ontology/thingTypes";
import { freshness } from "../knowledge/freshness";
import { withEnds } from "./eventEnds";
import { readTarget } from "../rollups/readActivity";
import { readLinkCounts } from "../rollups/readLinks";
import { listSide, otherThing } from "./relationships";
import { computedSince, type ThingActivity } from "./shapes";

const MAX_KNOWLEDGE = 100;
export const DEFAULT_ACTIVITY = 50;
export const MAX_ACTIVITY = 200;

/** The lists hold the first hundred of each direction; the counts are of all. */
export async function viewThing(
  ctx: QueryCtx,
  thing: AnyThing,
  options: { includeKnowledge: boolean; includeLazy: boolean },
) {
  const lastComputed = Date.now();
  const counts = await readLinkCounts(ctx, thing);
  const withOther = async (connections: Doc<"connections">[]) =>
    options.includeLazy
      ? await Promise.all(
          connections.map(async (connection) => ({
            ...connection,
            related: await otherThing(ctx, thing, connection),
          })),
        )
      : connections;
  const inboundCount = sumOf(counts.inbound);
  const outboundCount = sumOf(counts.outbound);
  const _relationships = {
    inbound: await withOther(await listSide(ctx, thing, counts, "inbound")),
    outbound: await withOther(await listSide(ctx, thing, counts, "outbound")),
    inboundCount,
    outboundCount,
    totalConnections: inboundCount + outboundCount,
    connectionTypes: counts,
  };
  const known = options.includeKnowledge ? { _knowledge: await knowledgeOf(ctx, thing) } : {};
  return { ...thing, _relationships, ...known, _computed: computedSince(lastComputed) };
}

/** @throws invalid_argument for a limit out of range */
export async function readThingActivity(
  ctx: QueryCtx,
  thing: AnyThing,
  limit: number,
): Promise<ThingActivity> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ACTIVITY)
    fail({
      kind: "invalid_argument",
      field: "limit",
      reason: `It must be a whole number from 1 to ${MAX_ACTIVITY}.`,
    });
  const startedAt = Date.now();
  const { total } = await readTarget(ctx, thing);
  const events = await ctx.db
    .query("events")
    .withIndex("by_target_time", (q) => q.eq("targetId", thing._id))
    .order("desc")
    .take(limit);
  const activity = await withEnds(ctx, thing, events);
  const _computed = computedSince(startedAt);
  return { thingId: thing._id, totalEvents: total, activity, _computed };
}

async function knowledgeOf(ctx: QueryCtx, thing: AnyThing) {
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_thing", (q) => q.eq("thingId", thing._id))
    .take(MAX_KNOWLEDGE);
  const isCurrent = freshness(ctx);
  const known = await Promise.all(
    ties.map(async ({ knowledgeId, role }) => {
      const knowledge = await ctx.db.get("knowledge", knowledgeId);
      if (knowledge === null) return [];
      const isStale = knowledge.knowledgeType === "chunk" && !(await isCurrent(knowledge, thing));
      return isStale ? [] : [{ knowledgeId, role, knowledge: withoutEmbedding(knowledge) }];
    }),
  );
  return known.flat();
}

/** 24 KB of numbers nobody reads. */
function withoutEmbedding({ embedding: _, ...knowledge }: Doc<"knowledge">) {
  return knowledge;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
