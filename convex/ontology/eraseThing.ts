/**
 * Takes a person's data out of a thing without the before and after that an event would keep.
 * The erasure tells of itself; nothing else may write like this.
 */
import type { Doc } from "../_generated/dataModel";
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
