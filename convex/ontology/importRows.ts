/**
 * Writes the rows of an export into an empty group, with new ids. Nothing unchecked is written:
 * types and properties pass the same checks as on the write path; what they count is counted.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { checkConnectionMetadata, checkProperties } from "./checkProperties";
import { countUsage } from "./countUsage";
import { noteWrite } from "./refusal";
import {
  countsAsLink,
  resolveConnectionType,
  resolveEventType,
  resolveThingType,
} from "./resolveType";

type New<T extends "things" | "connections" | "events"> = Omit<Doc<T>, "_id" | "_creationTime">;

/** First without properties: those name things that may not be there yet. */
export async function importThing(
  ctx: MutationCtx,
  group: Doc<"groups">,
  thing: Omit<New<"things">, "groupId" | "properties">,
): Promise<Id<"things">> {
  resolveThingType(thing.type, group);
  noteWrite(ctx);
  return await ctx.db.insert("things", { ...thing, groupId: group._id, properties: {} });
}

/** @throws invalid_properties */
export async function importProperties(
  ctx: MutationCtx,
  group: Doc<"groups">,
  thingId: Id<"things">,
  properties: Doc<"things">["properties"],
): Promise<void> {
  const thing = await ctx.db.get("things", thingId);
  if (thing === null || thing.groupId !== group._id) return;
  const spec = resolveThingType(thing.type, group);
  checkProperties(ctx, thing.type, spec, properties);
  noteWrite(ctx);
  await ctx.db.patch("things", thingId, { properties });
  if (spec.countsAs !== null && thing.deletedAt === undefined)
    await countUsage(ctx, group._id, spec.countsAs, 1);
}

export async function importConnection(
  ctx: MutationCtx,
  group: Doc<"groups">,
  connection: Omit<New<"connections">, "groupId">,
): Promise<void> {
  const spec = resolveConnectionType(connection.relationshipType);
  checkConnectionMetadata(ctx, connection.relationshipType, spec, connection.metadata);
  noteWrite(ctx);
  await ctx.db.insert("connections", { ...connection, groupId: group._id });
  if (countsAsLink(connection) && connection.deletedAt === undefined)
    await countUsage(ctx, group._id, "connections_total", 1);
}

export async function importEvent(
  ctx: MutationCtx,
  group: Doc<"groups">,
  event: Omit<New<"events">, "groupId">,
): Promise<void> {
  resolveEventType(event.type);
  noteWrite(ctx);
  await ctx.db.insert("events", { ...event, groupId: group._id });
}
