/**
 * Checks one seal against the events that lie in the hot table. What is not there is handed back
 * as `missing`, to be looked for in the archives; what erasure changed must be attested by an
 * erasure event, wherever in the chain it stands.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { sealProblem, type SealProblem } from "../../tables/auditChecks";
import { sealLeaf } from "../../tables/seals";
import { DAY_MS, RETENTION_DAYS } from "../archival/archiveAge";
import { isSealedLine, NO_SEAL_BEFORE, sealHash } from "./chain";
import { attestationsIn } from "./erasureRecord";
import { lineOf, recordOf } from "./eventLine";

export const checkedSeal = v.object({
  number: v.number(),
  hash: v.string(),
  /** Creation times of the range it covers: after the first, up to the second. */
  range: v.object({ after: v.number(), through: v.number() }),
  leaves: v.number(),
  /** Whether its events may have reached the end of their retention. */
  mayBeExpired: v.boolean(),
  problems: v.array(sealProblem),
  missing: v.array(sealLeaf),
  /** `<eventId> <erasedHash>` of the leaves that say they were erased. */
  erased: v.array(v.string()),
  /** The same of what erasure events in this seal attest. */
  attested: v.array(v.string()),
});
export type CheckedSeal = Infer<typeof checkedSeal>;

export interface SealBefore {
  number: number;
  hash: string;
  through: number;
}

export const BEFORE_THE_FIRST: SealBefore = { number: 0, hash: NO_SEAL_BEFORE, through: 0 };

/** A sealer that stood still seals older events with younger ones; it never stands still for longer. */
const SEALED_WITHIN_MS = 30 * DAY_MS;

/** Null when the chain ends at `before`. */
export async function checkNextSeal(
  ctx: QueryCtx,
  groupId: Id<"groups"> | null,
  before: SealBefore,
): Promise<CheckedSeal | null> {
  const seal = await ctx.db
    .query("seals")
    .withIndex("by_group_number", (q) => q.eq("groupId", groupId).gt("number", before.number))
    .first();
  if (seal === null) return null;
  const events = await eventsBetween(ctx, groupId, before.through, seal.sealedThrough);
  const here = new Map(events.map((event) => [recordOf(event).id, event]));
  const sealed = new Set(seal.leaves.map(({ eventId }) => eventId));
  const problems = await linkProblems(seal, before);
  const missing = [];
  for (const leaf of seal.leaves) {
    const event = here.get(leaf.eventId);
    if (event === undefined) missing.push(leaf);
    else if (!(await isSealedLine(leaf, lineOf(recordOf(event)))))
      problems.push(changed(leaf.eventId));
  }
  for (const id of here.keys()) if (!sealed.has(id)) problems.push(inserted(id));
  return {
    number: seal.number,
    hash: seal.hash,
    range: { after: before.through, through: seal.sealedThrough },
    leaves: seal.leaves.length,
    mayBeExpired: seal.sealedThrough <= Date.now() - RETENTION_DAYS * DAY_MS + SEALED_WITHIN_MS,
    problems,
    missing,
    erased: seal.leaves.flatMap(erasureOf),
    attested: events.flatMap((event) => attestationsIn(event.metadata)),
  };
}

export function erasureOf({ eventId, salt, erasedHash }: Doc<"seals">["leaves"][number]): string[] {
  return salt === null ? [`${eventId} ${erasedHash ?? ""}`] : [];
}

async function linkProblems(seal: Doc<"seals">, before: SealBefore): Promise<SealProblem[]> {
  const follows = seal.number === before.number + 1 && seal.previousHash === before.hash;
  const inOrder = seal.sealedThrough > before.through;
  return follows && inOrder && seal.hash === (await sealHash(seal)) ? [] : [broken(seal.number)];
}

/** Without what came back from an archive: that is checked with its archive. */
export async function eventsBetween(
  ctx: QueryCtx,
  groupId: Id<"groups"> | null,
  after: number,
  through: number,
): Promise<Doc<"events">[]> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_group", (q) =>
      q.eq("groupId", groupId).gt("_creationTime", after).lte("_creationTime", through),
    )
    .take(MAX_EVENTS_READ);
  return events.filter(({ archiveId }) => archiveId === undefined);
}

/** Many times what a seal covers; more in its range is an insertion in any case. */
const MAX_EVENTS_READ = 8000;

export const changed = (eventId: string): SealProblem => ({
  kind: "event_changed",
  subject: eventId,
  words: "This activity is not what it was when it was sealed.",
});

export const missingEvent = (eventId: string): SealProblem => ({
  kind: "event_missing",
  subject: eventId,
  words: "This activity was sealed and is gone.",
});

export const inserted = (eventId: string): SealProblem => ({
  kind: "event_inserted",
  subject: eventId,
  words: "This activity was added among older ones after they were sealed.",
});

/** @param end where the chain should reach; "0" when there should be a chain at all */
export const chainCut = (end: number): SealProblem => ({
  kind: "chain_cut",
  subject: String(end),
  words: "The chain of seals ends before its last seal, or is not the one that was noted.",
});

const broken = (number: number): SealProblem => ({
  kind: "seal_broken",
  subject: String(number),
  words: `Seal ${number} does not follow from the seal before it.`,
});
