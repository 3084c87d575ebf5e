/**
 * What changed lately, found in the event log and among new items a minute after the writes: the net
 * under the jobs that single changes order, and the way of long lists, which follow at a pace that
 * leaves people's work alone. Cut off anywhere it goes on from its marks.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { isItemType } from "../../ontology/itemTypes";
import { isSource } from "../../ontology/knowledgeSources";
import { FOLD_MARGIN_MS, foldedThrough, foldWaiting, setMark } from "../rollups/foldLoop";
import { refreshSource } from "./chunks";
import { embedWaiting } from "./waitingVectors";

const CHANGES = "knowledge";
const ITEMS = "knowledge_items";
const EVENTS_A_ROUND = 500;
const ITEMS_A_ROUND = 50;
/** With vectors of 24 KB each: an import of 10,000 is known after an hour, and nobody waits for it. */
const ITEMS_A_RUN = 200;

export const KNOWLEDGE_MARGIN_MS = FOLD_MARGIN_MS;

export const changedSources = v.object({
  thingIds: v.array(v.id("things")),
  /** Where the mark goes once all are done; null when nothing waits. */
  through: v.union(v.number(), v.null()),
});
export type ChangedSources = Infer<typeof changedSources>;

/** @returns how many sources were looked at */
export async function refreshChanged(ctx: ActionCtx, marginMs: number): Promise<number> {
  let looked = 0;
  for (;;) {
    const changed: ChangedSources = await ctx.runQuery(internal.knowledgeSteps.findChanged, {
      marginMs,
    });
    if (changed.through === null) break;
    for (const thingId of changed.thingIds)
      await ctx.runMutation(internal.knowledge.refreshSources, { thingIds: [thingId] });
    await ctx.runMutation(internal.knowledgeSteps.setMark, { through: changed.through });
    looked += changed.thingIds.length;
  }
  looked += await refreshItems(ctx, marginMs);
  await embedWaiting(ctx);
  return looked;
}

async function refreshItems(ctx: ActionCtx, marginMs: number): Promise<number> {
  let looked = 0;
  while (looked < ITEMS_A_RUN) {
    const round: { looked: number; more: boolean } = await ctx.runMutation(
      internal.knowledgeSteps.refreshItems,
      { marginMs },
    );
    looked += round.looked;
    if (!round.more) break;
  }
  return looked;
}

export async function findChanged(ctx: QueryCtx, marginMs: number): Promise<ChangedSources> {
  const after = await foldedThrough(ctx, CHANGES);
  const events = await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) =>
      q.gt("_creationTime", after).lte("_creationTime", Date.now() - marginMs),
    )
    .take(EVENTS_A_ROUND);
  const thingIds = new Set<Id<"things">>();
  for (const event of events) {
    const { pageStepId } = event.metadata;
    const step = typeof pageStepId === "string" ? ctx.db.normalizeId("things", pageStepId) : null;
    const source = step ?? event.targetId;
    // Visits name pages too; nothing changes by being looked at.
    if (source !== null && event.type !== "content_event") thingIds.add(source);
  }
  return { thingIds: [...thingIds], through: events.at(-1)?._creationTime ?? null };
}

export async function setChangesMark(ctx: MutationCtx, through: number): Promise<void> {
  await setMark(ctx, CHANGES, "all", through);
}

/** Items by their own rows, because one event tells of a whole list. */
export async function refreshNewItems(
  ctx: MutationCtx,
  marginMs: number,
): Promise<{ looked: number; more: boolean }> {
  let looked = 0;
  const options = { marginMs, batch: ITEMS_A_ROUND };
  const read = async (after: number, until: number, count: number) =>
    await ctx.db
      .query("things")
      .withIndex("by_creation_time", (q) =>
        q.gt("_creationTime", after).lte("_creationTime", until),
      )
      .take(count);
  const more = await foldWaiting(ctx, ITEMS, options, read, async (things) => {
    for (const { _id, type } of things) {
      if (!isItemType(type) || !isSource(type)) continue;
      await refreshSource(ctx, _id);
      looked += 1;
    }
  });
  return { looked, more };
}
