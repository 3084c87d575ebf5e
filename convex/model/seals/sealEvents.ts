/**
 * The sealer: chains the events after the newest seal, in the order of their creation, a batch per
 * transaction. Younger ones than `marginMs` wait, because a transaction that began earlier may still
 * commit one with an earlier creation time. Reads and writes nothing a writer of events writes.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { readEvents } from "../rollups/foldEvents";
import { wholeMoments } from "../rollups/foldLoop";
import { leafHash, newSalt, NO_SEAL_BEFORE, sealHash, type Leaf } from "./chain";
import { lineOf, recordOf } from "./eventLine";

/** Many times the longest a transaction can run. */
export const SEAL_MARGIN_MS = 30_000;
/** A seal of so many leaves is a document of about 150 KB. */
export const SEAL_BATCH = 1000;

export interface Sealed {
  sealed: number;
  more: boolean;
}

export async function sealEvents(
  ctx: MutationCtx,
  { marginMs, batch }: { marginMs: number; batch: number },
): Promise<Sealed> {
  const through = await sealedThrough(ctx);
  const waiting = await readEvents(ctx, through, Date.now() - marginMs, batch + 1);
  const events = wholeMoments(waiting, batch);
  const last = events.at(-1);
  if (last === undefined) return { sealed: 0, more: false };
  const fresh = events.filter((event) => event.restored === undefined);
  for (const [groupId, own] of byGroup(fresh))
    await appendSeal(ctx, groupId, own, last._creationTime);
  // So that a batch of restored events alone moves the mark too.
  if (fresh.length === 0) await appendSeal(ctx, null, [], last._creationTime);
  return { sealed: fresh.length, more: events.length < waiting.length };
}

/** Everything created up to here is sealed. 0 before the first seal. */
export async function sealedThrough(ctx: QueryCtx): Promise<number> {
  const newest = await ctx.db.query("seals").withIndex("by_through").order("desc").first();
  return newest?.sealedThrough ?? 0;
}

async function appendSeal(
  ctx: MutationCtx,
  groupId: Id<"groups"> | null,
  events: readonly Doc<"events">[],
  through: number,
): Promise<void> {
  const previous = await lastSeal(ctx, groupId);
  const content = {
    groupId,
    number: (previous?.number ?? 0) + 1,
    previousHash: previous?.hash ?? NO_SEAL_BEFORE,
    sealedThrough: through,
    leaves: await Promise.all(events.map(leafOf)),
  };
  const hash = await sealHash(content);
  await ctx.db.insert("seals", { ...content, hash, sealedAt: Date.now() });
  const head = await findHead(ctx, groupId);
  const { number } = content;
  if (head === null) await ctx.db.insert("sealHeads", { groupId, number, hash });
  else await ctx.db.patch("sealHeads", head._id, { number, hash });
}

/** Where the group's chain ends according to the record kept apart from it. */
export async function findHead(
  ctx: QueryCtx,
  groupId: Id<"groups"> | null,
): Promise<Doc<"sealHeads"> | null> {
  return await ctx.db
    .query("sealHeads")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .unique();
}

export async function lastSeal(
  ctx: QueryCtx,
  groupId: Id<"groups"> | null,
): Promise<Doc<"seals"> | null> {
  return await ctx.db
    .query("seals")
    .withIndex("by_group_number", (q) => q.eq("groupId", groupId))
    .order("desc")
    .first();
}

async function leafOf(event: Doc<"events">): Promise<Leaf> {
  const salt = newSalt();
  return { eventId: event._id, salt, hash: await leafHash(salt, lineOf(recordOf(event))) };
}

function byGroup(events: readonly Doc<"events">[]): Map<Id<"groups"> | null, Doc<"events">[]> {
  const groups = new Map<Id<"groups"> | null, Doc<"events">[]>();
  for (const event of events) {
    const own = groups.get(event.groupId);
    if (own) own.push(event);
    else groups.set(event.groupId, [event]);
  }
  return groups;
}
