/**
 * From a name to what the registry says about it. An unknown name fails with the nearest known
 * one; a type the owner approved for the group (`settings.customTypes`) counts as known there.
 */
import type { TypeFamily } from "../../lib/app-errors";
import type { Doc } from "../_generated/dataModel";
import { CONNECTION_REGISTRY } from "./connectionTypes";
import { EVENT_REGISTRY } from "./eventTypes";
import { nearestName } from "./nearestName";
import { fail } from "./refusal";
import { THING_REGISTRY } from "./thingTypes";
import {
  plainThing,
  type ConnectionTypeSpec,
  type EventTypeSpec,
  type ThingTypeSpec,
} from "./typeSpec";

type Settings = Pick<Doc<"groups">, "settings">;

export function resolveThingType(type: string, group: Settings | null): ThingTypeSpec {
  if (isKey(THING_REGISTRY, type)) return THING_REGISTRY[type];
  const custom = group === null ? [] : customTypesOf(group);
  if (custom.includes(type)) return plainThing(type.replaceAll("_", " "));
  return unknownType("thing", type, [...Object.keys(THING_REGISTRY), ...custom]);
}

export function resolveConnectionType(type: string): ConnectionTypeSpec {
  if (isKey(CONNECTION_REGISTRY, type)) return CONNECTION_REGISTRY[type];
  return unknownType("connection", type, Object.keys(CONNECTION_REGISTRY));
}

/** Whether a connection takes one of the plan's. @throws unknown_type */
export function countsAsLink(
  row: Pick<Doc<"connections">, "relationshipType" | "metadata">,
): boolean {
  const { countsTowardPlan, freeWith } = resolveConnectionType(row.relationshipType);
  return countsTowardPlan && (freeWith === null || row.metadata[freeWith] !== true);
}

export function resolveEventType(type: string): EventTypeSpec {
  if (isKey(EVENT_REGISTRY, type)) return EVENT_REGISTRY[type];
  return unknownType("event", type, Object.keys(EVENT_REGISTRY));
}

/** The further types a group's owner approved; [] when the setting is absent or malformed. */
export function customTypesOf(group: Settings): string[] {
  const approved: unknown = group.settings.customTypes;
  return Array.isArray(approved) ? approved.filter((type) => typeof type === "string") : [];
}

function unknownType(family: TypeFamily, type: string, known: string[]): never {
  return fail({ kind: "unknown_type", family, type, nearest: nearestName(type, known) });
}

function isKey<T extends object>(record: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(record, key);
}
