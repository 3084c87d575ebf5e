/**
 * The one exception to "nothing updates or deletes an event": taking out of the hot table what an
 * archive holds, putting it back, and erasing a person from what stays. Callers have verified the
 * archive; nothing else may call these.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { noteWrite } from "./refusal";

export async function takeOutEvents(
  ctx: MutationCtx,
  eventIds: readonly Id<"events">[],
): Promise<void> {
  noteWrite(ctx);
  for (const id of eventIds) await ctx.db.delete("events", id);
}

/** What an event was before it went to the archive, with its identity then. */
export type FormerEvent = Omit<Doc<"events">, "_id" | "_creationTime" | "archived" | "archiveId"> &
  Required<Pick<Doc<"events">, "archiveId" | "restored">>;

export async function putBackEvent(ctx: MutationCtx, event: FormerEvent): Promise<void> {
  noteWrite(ctx);
  await ctx.db.insert("events", event);
}

/** Replaces an event's metadata by what erasure leaves of it. */
export async function eraseEventMetadata(
  ctx: MutationCtx,
  eventId: Id<"events">,
  metadata: Doc<"events">["metadata"],
): Promise<void> {
  noteWrite(ctx);
  await ctx.db.patch("events", eventId, { metadata });
}
