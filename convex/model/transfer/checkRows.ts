/**
 * Checks an export as a whole before a row of it is written: every row is one that could stand here,
 * and names only what comes with it. Pure, so that it costs no transaction; what it counts is what
 * the plan must have room for.
 */
import { jsonToConvex, v, type GenericValidator } from "convex/values";
import type { Metric } from "../../../lib/plans";
import { checkConnectionMetadataWith, checkPropertiesWith } from "../../ontology/checkProperties";
import { checkValue, isObject, type IsIdOf } from "../../ontology/checkValue";
import {
  countsAsLink,
  resolveConnectionType,
  resolveEventType,
  resolveThingType,
} from "../../ontology/resolveType";
import { connections } from "../../tables/connections";
import type { ExportedTable } from "../../tables/exports";
import { freeForm } from "../../tables/freeForm";
import { groups } from "../../tables/groups";
import { knowledge, thingKnowledge } from "../../tables/knowledge";
import { things } from "../../tables/things";
import { checkCustomTypes } from "../workspaces/customTypes";
import { isSecretType } from "./exportRows";
import { fileShape, PictureCheck } from "./checkPictures";
import { MEMBER_TYPES } from "./ownThings";
import { refuseFiles, type Row } from "./partFile";

/** As many as one transaction of an export can look at. */
const MAX_GROUPS = 2_000;

const system = { _id: v.string(), _creationTime: v.number() };
const SHAPES: Record<ExportedTable, GenericValidator> = {
  groups: v.object({ ...groups.validator.fields, ...system, parentGroupId: v.any() }),
  files: fileShape,
  things: v.object({ ...things.validator.fields, ...system, groupId: v.id("groups") }),
  connections: v.object({ ...connections.validator.fields, ...system, groupId: v.id("groups") }),
  knowledge: v.object({ ...knowledge.validator.fields, ...system, groupId: v.id("groups") }),
  thingKnowledge: v.object({ ...thingKnowledge.validator.fields, ...system }),
  events: v.object({
    id: v.string(),
    createdAt: v.number(),
    type: v.string(),
    groupId: v.id("groups"),
    /** Null: somebody who is not in the export. */
    actorId: v.union(v.id("things"), v.null()),
    targetId: v.union(v.id("things"), v.null()),
    timestamp: v.number(),
    metadata: freeForm,
  }),
};

export type Needs = Partial<Record<Metric, number>>;

interface KnownGroup {
  settings: Record<string, unknown>;
  hasFace: boolean;
  needs: Needs;
}

export class RowCheck {
  readonly #rootId: string;
  readonly groups = new Map<string, KnownGroup>();
  readonly #things = new Set<string>();
  readonly #knowledge = new Set<string>();
  readonly #pictures = new PictureCheck((id) => this.#things.has(id) || this.groups.has(id));
  /** Addresses of the root's live members. */
  readonly people: string[] = [];

  constructor(rootId: string) {
    this.#rootId = rootId;
  }

  /** @throws invalid_argument, unknown_type, invalid_properties, too_long */
  add(table: ExportedTable, row: Row): void {
    const value = rowValue(row);
    const [problem] = checkValue(SHAPES[table], value, this.#isIdOf);
    if (problem !== undefined)
      refuseFiles(`A row of ${table} is not as it should be: ${problem.path} ${problem.message}.`);
    switch (table) {
      case "groups":
        return this.#addGroup(value);
      case "files":
        return this.#addFile(value);
      case "things":
        return this.#addThing(value);
      case "connections":
        return this.#addConnection(value);
      case "events":
        return void resolveEventType(String(value.type));
      case "knowledge":
        return this.#keep(this.#knowledge, value);
      case "thingKnowledge":
        return;
      default: {
        const unreachable: never = table;
        return unreachable;
      }
    }
  }

  /** After the last row. @throws invalid_argument */
  finish(): void {
    if (!this.groups.has(this.#rootId)) refuseFiles("The workspace itself is not in the files.");
    for (const { hasFace } of this.groups.values())
      if (!hasFace) refuseFiles("A workspace of the export has no face of its own.");
  }

  readonly #isIdOf: IsIdOf = (table, id) => {
    if (table === "things") return this.#things.has(id);
    if (table === "groups") return this.groups.has(id);
    if (table === "knowledge") return this.#knowledge.has(id);
    // A file that was gone when the export was written stays away; see PictureCheck.
    if (table === "_storage") return true;
    // Accounts are told by their address when they are written; nothing else is named by a type.
    return table === "users";
  };

  #addGroup(group: Value): void {
    const { _id, parentGroupId, settings } = group;
    const isRoot = _id === this.#rootId;
    if (this.groups.has(String(_id))) refuseFiles("A workspace is there twice.");
    if (this.groups.size >= MAX_GROUPS) refuseFiles("There are too many workspaces in it.");
    if (!isRoot && !this.groups.has(String(parentGroupId)))
      refuseFiles("A workspace stands below one that is not in the files.");
    if (!isObject(settings)) return;
    checkCustomTypes(settings);
    this.groups.set(String(_id), { settings, hasFace: false, needs: {} });
  }

  #addFile(file: Value): void {
    if (this.groups.has(String(file._id))) refuseFiles("A row is there twice.");
    this.#pictures.addFile(file);
  }

  #addThing(thing: Value): void {
    const type = String(thing.type);
    const group = this.groups.get(String(thing.groupId));
    if (group === undefined) return;
    if (isSecretType(type)) refuseFiles(`What lets people in (${type}) cannot be brought in.`);
    const spec = resolveThingType(type, group);
    // It may name one that comes in a later row: that is seen to when all are known.
    this.#keep(this.#things, thing);
    if (thing.deletedAt !== undefined) return;
    if (type === "organization") this.#addFace(group);
    if (thing.groupId === this.#rootId && MEMBER_TYPES.some((one) => one === type))
      this.people.push(emailOf(thing));
    if (spec.countsAs !== null) count(group, spec.countsAs);
  }

  #addFace(group: KnownGroup): void {
    if (group.hasFace) refuseFiles("A workspace has two faces.");
    group.hasFace = true;
  }

  /** When every thing is known. @throws invalid_properties, too_long */
  addProperties(row: Row): void {
    const thing = rowValue(row);
    const type = String(thing.type);
    const spec = resolveThingType(type, this.groups.get(String(thing.groupId)) ?? null);
    checkPropertiesWith(this.#isIdOf, type, spec, thing.properties);
    const group = this.groups.get(String(thing.groupId));
    if (type !== "media_asset" || group === undefined) return;
    count(group, "storage_gb", this.#pictures.addPicture(thing));
  }

  #addConnection({ relationshipType, metadata, groupId, deletedAt }: Value): void {
    const type = String(relationshipType);
    const spec = resolveConnectionType(type);
    checkConnectionMetadataWith(this.#isIdOf, type, spec, metadata);
    const group = this.groups.get(String(groupId));
    if (group === undefined || deletedAt !== undefined) return;
    if (countsAsLink({ relationshipType: type, metadata: isObject(metadata) ? metadata : {} }))
      count(group, "connections_total");
  }

  #keep(known: Set<string>, { _id }: Value): void {
    const id = String(_id);
    if (known.has(id) || this.#pictures.has(id)) refuseFiles("A row is there twice.");
    known.add(id);
  }
}

type Value = Record<string, unknown>;

function rowValue(row: Row): Value {
  try {
    const value = jsonToConvex(row);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  return refuseFiles("A row holds what no document can hold.");
}

function emailOf({ properties }: Value): string {
  return isObject(properties) && typeof properties.email === "string" ? properties.email : "";
}

function count({ needs }: KnownGroup, metric: Metric, amount = 1): void {
  needs[metric] = (needs[metric] ?? 0) + amount;
}
