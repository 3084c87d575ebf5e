/**
 * Takes a person out of events, hot or archived, and keeps the chain of seals checkable: the leaf
 * keeps its hash (which without its salt tells nothing), takes the hash of what is left, and an
 * event of the erasure attests it.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { eraseEventMetadata } from "../../ontology/archivedEvents";
import { recordEvent } from "../../ontology/recordEvent";
import type { WriteScope } from "../../ontology/scope";
import { giveUpPlans } from "../archival/settleArchive";
import { erasedLineHash } from "../seals/chain";
import { erasureMetadata, type ErasedEvent } from "../seals/erasureRecord";
import { lineOf, recordOf, type EventRecord } from "../seals/eventLine";
import { redacted, type Subject } from "./redact";

/** An event that changed: where its seal is found, and what it says now. */
export interface Redaction {
  eventId: string;
  createdAt: number;
  hash: string;
}

export async function redactionOf(
  record: EventRecord,
  about: Subject,
): Promise<{ line: string; metadata: EventRecord["metadata"]; redaction: Redaction } | null> {
  const metadata = redacted(record, about);
  if (metadata === null) return null;
  const line = lineOf({ ...record, metadata });
  const { id: eventId, createdAt } = record;
  return { line, metadata, redaction: { eventId, createdAt, hash: await erasedLineHash(line) } };
}

/** @returns how many changed */
export async function eraseHotEvents(
  scope: WriteScope,
  events: readonly Doc<"events">[],
  about: Subject,
): Promise<number> {
  const redactions: Redaction[] = [];
  for (const event of events) {
    const found = await redactionOf(recordOf(event), about);
    if (found === null) continue;
    await eraseEventMetadata(scope.ctx, event._id, found.metadata);
    redactions.push(found.redaction);
  }
  if (redactions.length > 0) await giveUpPlans(scope.ctx, scope.group._id);
  await attest(scope, redactions);
  return redactions.length;
}

export async function attest(scope: WriteScope, redactions: readonly Redaction[]): Promise<void> {
  const { ctx, group } = scope;
  const sealed: ErasedEvent[] = [];
  for (const redaction of redactions)
    if (await openLeaf(ctx, group._id, redaction)) sealed.push(redaction);
  if (sealed.length === 0) return;
  await recordEvent(scope, {
    type: "entity_deleted",
    targetId: null,
    metadata: { thingType: "person", name: "Erased person", ...erasureMetadata(sealed) },
  });
}

/** @returns false for an event that is not sealed yet: its seal will be made of what is left */
async function openLeaf(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  { eventId, createdAt, hash }: Redaction,
): Promise<boolean> {
  const seal = await ctx.db
    .query("seals")
    .withIndex("by_group_through", (q) => q.eq("groupId", groupId).gte("sealedThrough", createdAt))
    .first();
  if (seal === null || !seal.leaves.some((leaf) => leaf.eventId === eventId)) return false;
  const leaves = seal.leaves.map((leaf) =>
    leaf.eventId === eventId ? { ...leaf, salt: null, erasedHash: hash } : leaf,
  );
  await ctx.db.patch("seals", seal._id, { leaves });
  return true;
}
