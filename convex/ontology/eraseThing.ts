/**
 * Takes a person's data out of a thing without the before and after that an event would keep.
 * The erasure tells of itself; nothing else may write like this.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { noteWrite } from "./refusal";

export async function eraseThing(
  ctx: MutationCtx,
  thing: Doc<"things">,
  left: Partial<Pick<Doc<"things">, "name" | "properties" | "deletedAt">>,
): Promise<void> {
  noteWrite(ctx);
  await ctx.db.patch("things", thing._id, { ...left, updatedAt: Date.now() });
}

/** The same for what a connection says of itself. */
export async function eraseConnectionMetadata(
  ctx: MutationCtx,
  connectionId: Id<"connections">,
  metadata: Doc<"connections">["metadata"],
): Promise<void> {
  noteWrite(ctx);
  await ctx.db.patch("connections", connectionId, { metadata });
}
