/**
 * The write path for a change of a thing, its removal and its return. The event carries before and
 * after of exactly what changed; a change that changes nothing writes nothing.
 */
import type { Doc } from "../_generated/dataModel";
import type { ThingStatus } from "../tables/things";
import { checkName, checkProperties } from "./checkProperties";
import { countUsage } from "./countUsage";
import { differenceOf, type FreeForm } from "./difference";
import { noteSource } from "./knowledgeSources";
import { mayFollow } from "./lifecycles";
import { recordEvent, type EventInput } from "./recordEvent";
import { fail, noteWrite } from "./refusal";
import { requireOpen } from "./requireOpen";
import { requireRoom } from "./requireRoom";
import { resolveThingType } from "./resolveType";
import type { WriteScope } from "./scope";
import type { PropertiesOf } from "./thingTypes";
import type { ThingType } from "./vocabulary";

/** What the write path needs of a stored thing, typed (`Thing<"funnel">`) or not. */
export type StoredThing<T extends string = string> = Omit<Doc<"things">, "type" | "properties"> & {
  type: T;
  properties: object;
};

export interface ThingChanges<T extends string> {
  name?: string;
  status?: ThingStatus;
  /** Replaces the given properties, one level deep; `undefined` removes one. */
  properties?: Partial<T extends ThingType ? PropertiesOf<T> : FreeForm>;
}

/**
 * @param event default: the type's update event; null only when another event tells the change
 * @returns whether anything changed
 * @throws invalid_properties, too_long, invalid_transition, different_workspace, workspace_closed
 */
export async function updateThing<T extends string>(
  scope: WriteScope,
  thing: StoredThing<T>,
  changes: ThingChanges<T>,
  event?: EventInput | null,
): Promise<boolean> {
  const { ctx } = scope;
  requireWritable(scope, thing);
  const spec = resolveThingType(thing.type, scope.group);
  const before = shapeOf(thing.name, thing.status, thing.properties);
  const after = shapeOf(changes.name?.trim() ?? thing.name, changes.status ?? thing.status, {
    ...thing.properties,
    ...changes.properties,
  });
  const difference = differenceOf(before, after);
  if (difference === null) return false;
  if (changes.name !== undefined) checkName(changes.name);
  if (!mayFollow(spec.lifecycle, before.status, after.status))
    fail({ kind: "invalid_transition", type: thing.type, from: before.status, to: after.status });
  checkProperties(ctx, thing.type, spec, after.properties);
  noteWrite(ctx);
  await ctx.db.patch("things", thing._id, { ...after, updatedAt: Date.now() });
  await noteSource(ctx, thing);
  if (event !== null) {
    await recordEvent(scope, {
      type: event?.type ?? spec.events.updated,
      targetId: thing._id,
      metadata: { thingType: thing.type, name: after.name, ...difference, ...event?.metadata },
    });
  }
  return true;
}

/** Removes a thing softly and takes it out of the plan's count. Its connections stay as they are. */
export async function removeThing(
  scope: WriteScope,
  thing: StoredThing,
  event?: EventInput | null,
): Promise<void> {
  requireWritable(scope, thing);
  const spec = resolveThingType(thing.type, scope.group);
  noteWrite(scope.ctx);
  await scope.ctx.db.patch("things", thing._id, { deletedAt: Date.now() });
  await noteSource(scope.ctx, thing);
  if (event !== null) {
    const before = { name: thing.name, status: thing.status, properties: { ...thing.properties } };
    await recordEvent(scope, {
      type: event?.type ?? spec.events.removed,
      targetId: thing._id,
      metadata: { thingType: thing.type, name: thing.name, before, ...event?.metadata },
    });
  }
  if (spec.countsAs !== null) await countUsage(scope.ctx, scope.group._id, spec.countsAs, -1);
}

/** Brings a removed thing back as it was. Refuses quota_exceeded. */
export async function reviveThing(
  scope: WriteScope,
  thing: StoredThing,
  event?: EventInput | null,
): Promise<void> {
  const { ctx, group } = scope;
  requireOpen(group);
  if (thing.groupId !== group._id) fail({ kind: "different_workspace" });
  if (thing.deletedAt === undefined) return;
  const spec = resolveThingType(thing.type, group);
  if (spec.countsAs !== null) await requireRoom(scope, { [spec.countsAs]: 1 });
  noteWrite(ctx);
  await ctx.db.patch("things", thing._id, { deletedAt: undefined, updatedAt: Date.now() });
  await noteSource(ctx, thing);
  if (event !== null) {
    const after = { name: thing.name, status: thing.status, properties: { ...thing.properties } };
    await recordEvent(scope, {
      type: event?.type ?? spec.events.created,
      targetId: thing._id,
      metadata: { thingType: thing.type, name: thing.name, after, ...event?.metadata },
    });
  }
  if (spec.countsAs !== null) await countUsage(ctx, group._id, spec.countsAs, 1);
}

function shapeOf(name: string, status: ThingStatus, properties: object) {
  const kept = Object.entries(properties).filter(([, value]) => value !== undefined);
  return { name, status, properties: Object.fromEntries(kept) };
}

function requireWritable(scope: WriteScope, thing: StoredThing): void {
  requireOpen(scope.group);
  if (thing.groupId !== scope.group._id) fail({ kind: "different_workspace" });
  if (thing.deletedAt !== undefined) fail({ kind: "not_found" });
}
