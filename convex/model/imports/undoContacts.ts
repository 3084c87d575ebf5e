/**
 * Takes out what a piece of a list of contacts did: the tags it put on, what it filled in and nobody
 * has changed since, and the leads it made – but for those who have opted in themselves meanwhile.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { removeThings } from "../../ontology/batchThings";
import type { WriteScope } from "../../ontology/scope";
import { asThing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import type { ContactChange } from "../../tables/importChunks";
import type { Import } from "./manageImport";

/** @returns how many leads were taken out */
export async function undoContacts(
  scope: WriteScope,
  job: Import,
  chunk: Doc<"importChunks">,
): Promise<number> {
  for (const change of chunk.changes ?? []) await takeBack(scope, change);
  const leaving: Id<"things">[] = [];
  for (const leadId of chunk.createdIds)
    if (!(await hasOptedIn(scope.ctx, leadId))) leaving.push(leadId);
  return await removeThings(scope, leaving, { importId: job._id, chunk: chunk.index });
}

async function takeBack(scope: WriteScope, { leadId, name, phone, ties }: ContactChange) {
  for (const tie of ties)
    if ((await scope.ctx.db.get("thingKnowledge", tie)) !== null)
      await scope.ctx.db.delete("thingKnowledge", tie);
  const stored = await scope.ctx.db.get("things", leadId);
  const lead = stored && asThing(stored, "lead");
  if (!lead || lead.deletedAt !== undefined) return;
  await updateThing(scope, lead, {
    ...(name !== null && lead.name === name.after ? { name: name.before } : {}),
    ...(phone !== null && lead.properties.phone === phone ? { properties: { phone: null } } : {}),
  });
}

async function hasOptedIn(ctx: MutationCtx, leadId: Id<"things">): Promise<boolean> {
  const sent = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q.eq("fromThingId", leadId).eq("relationshipType", "visitor_submitted_form"),
    )
    .first();
  return sent !== null;
}
