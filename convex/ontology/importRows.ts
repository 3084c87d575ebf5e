/**
 * Writes the rows of an export into an empty group, with new ids. Nothing unchecked is written:
 * types and properties pass the same checks as on the write path; what they count is counted.
 */
import type { Metric } from "../../lib/plans";
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

/** What the rows of one transaction count, by workspace; see `countRows`. */
export type Counts = Map<Id<"groups">, Map<Metric, number>>;

/**
 * First without properties: those name things that may not be there yet. Until it has them it counts
 * as removed, so that whoever looks at the workspace meanwhile sees nothing half; a workspace's own
 * face must be there from the start.
 */
export async function importThing(
  ctx: MutationCtx,
  group: Doc<"groups">,
  thing: Omit<New<"things">, "groupId" | "properties">,
): Promise<Id<"things">> {
  resolveThingType(thing.type, group);
  noteWrite(ctx);
  const hidden = thing.type === "organization" ? {} : { deletedAt: Date.now() };
  return await ctx.db.insert("things", {
    ...{ ...hidden, ...thing },
    ...{ groupId: group._id, properties: {} },
  });
}

/** Everything a thing says of itself. One that was there before is counted already. @throws invalid_properties */
export async function importProperties(
  ctx: MutationCtx,
  group: Doc<"groups">,
  thing: Doc<"things">,
  { name, status, createdAt, updatedAt, deletedAt, properties }: New<"things">,
  counts: Counts,
): Promise<void> {
  if (thing.groupId !== group._id) throw new Error("A thing of another workspace");
  const spec = resolveThingType(thing.type, group);
  checkProperties(ctx, thing.type, spec, properties);
  const isNew = Object.keys(thing.properties).length === 0;
  noteWrite(ctx);
  const said = { name, status, createdAt, updatedAt, properties };
  await ctx.db.patch("things", thing._id, { ...said, deletedAt });
  if (isNew && spec.countsAs !== null && deletedAt === undefined)
    countRow(counts, group._id, spec.countsAs);
}

export async function importConnection(
  ctx: MutationCtx,
  group: Doc<"groups">,
  connection: Omit<New<"connections">, "groupId">,
  counts: Counts,
): Promise<void> {
  const spec = resolveConnectionType(connection.relationshipType);
  checkConnectionMetadata(ctx, connection.relationshipType, spec, connection.metadata);
  noteWrite(ctx);
  await ctx.db.insert("connections", { ...connection, groupId: group._id });
  if (countsAsLink(connection) && connection.deletedAt === undefined)
    countRow(counts, group._id, "connections_total");
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

/** Counts what the transaction wrote, each counter once. */
export async function countRows(ctx: MutationCtx, counts: Counts): Promise<void> {
  for (const [groupId, metrics] of counts)
    for (const [metric, amount] of metrics) await countUsage(ctx, groupId, metric, amount);
}

/** @param amount in bytes where the metric is storage */
export function countRow(counts: Counts, groupId: Id<"groups">, metric: Metric, amount = 1): void {
  const metrics = counts.get(groupId) ?? new Map<Metric, number>();
  metrics.set(metric, (metrics.get(metric) ?? 0) + amount);
  counts.set(groupId, metrics);
}
