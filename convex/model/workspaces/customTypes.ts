/**
 * Types beyond the vocabulary that a workspace's owner approves for it. They take any object, count
 * as items and are written, listed, searched and exported like the rest. One that things still have
 * stays, because nothing could change or restore them without it.
 */
import { organizationOf } from "../../ontology/createThing";
import { nearestName } from "../../ontology/nearestName";
import { recordEvent } from "../../ontology/recordEvent";
import { fail, noteWrite } from "../../ontology/refusal";
import { requireOpen } from "../../ontology/requireOpen";
import { customTypesOf } from "../../ontology/resolveType";
import { THING_REGISTRY } from "../../ontology/thingTypes";
import type { WriteScope } from "../../ontology/scope";
import { DONE, type Done } from "../outcome";

/** More than a filter of types can show. */
const MAX_TYPES = 50;
/** As the vocabulary's own names are written. */
const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const MAX_NAME = 40;

/** @throws invalid_argument, name_taken, workspace_closed */
export async function approveType(scope: WriteScope, type: string): Promise<Done> {
  requireOpen(scope.group);
  checkName(type);
  const approved = customTypesOf(scope.group);
  if (approved.includes(type)) return DONE;
  if (approved.length >= MAX_TYPES)
    refuseType(`A workspace has at most ${MAX_TYPES} types of its own.`);
  return await writeTypes(scope, [...approved, type].sort());
}

function checkName(type: string): void {
  if (type.length > MAX_NAME || !NAME.test(type))
    refuseType(`A type is written like “live_event”, in at most ${MAX_NAME} characters.`);
  if (Object.hasOwn(THING_REGISTRY, type)) fail({ kind: "name_taken", field: "type", value: type });
}

/** Of settings from elsewhere: none that could not have been approved here. */
export function checkCustomTypes(settings: Record<string, unknown>): void {
  const approved = customTypesOf({ settings });
  if (approved.length > MAX_TYPES)
    refuseType(`A workspace has at most ${MAX_TYPES} types of its own.`);
  for (const type of approved) checkName(type);
}

/** @throws not_found with a name that is not approved, invalid_argument while things have the type */
export async function retireType(scope: WriteScope, type: string): Promise<Done> {
  const { ctx, group } = scope;
  requireOpen(group);
  const approved = customTypesOf(group);
  if (!approved.includes(type))
    fail({ kind: "unknown_type", family: "thing", type, nearest: nearestName(type, approved) });
  const used = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) => q.eq("groupId", group._id).eq("type", type))
    .first();
  if (used !== null) refuseType("There are items of this type still, or removed ones to restore.");
  return await writeTypes(
    scope,
    approved.filter((one) => one !== type),
  );
}

async function writeTypes(scope: WriteScope, customTypes: string[]): Promise<Done> {
  const { ctx, group } = scope;
  const organization = await organizationOf(scope);
  noteWrite(ctx);
  const settings = { ...group.settings, customTypes };
  await ctx.db.patch("groups", group._id, { settings, updatedAt: Date.now() });
  await recordEvent(scope, {
    type: "settings_updated",
    targetId: organization._id,
    metadata: {
      name: group.name,
      before: { customTypes: customTypesOf(group) },
      after: { customTypes },
    },
  });
  return DONE;
}

function refuseType(reason: string): never {
  fail({ kind: "invalid_argument", field: "type", reason });
}
