/** The one place a thing's row is made. Its callers have checked it and write its event. */
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { noteSource } from "./knowledgeSources";
import { noteWrite } from "./refusal";
import type { AnyThing } from "./thingTypes";

export async function insertThing(
  ctx: MutationCtx,
  fields: Pick<Doc<"things">, "type" | "name" | "groupId" | "properties" | "status">,
): Promise<AnyThing> {
  noteWrite(ctx);
  const now = Date.now();
  const id = await ctx.db.insert("things", { ...fields, createdAt: now, updatedAt: now });
  const thing = await ctx.db.get("things", id);
  if (thing === null) throw new Error(`Thing ${id} vanished inside its own transaction`);
  await noteSource(ctx, thing);
  return thing;
}
