/**
 * Writes checked and translated rows of an export into the workspaces they belong to. Those that were
 * there before the import (the workspace itself, its face, members of the same address) take what the
 * export says of them and stay who they are.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../ontology/createThing";
import {
  countRow,
  countRows,
  importConnection,
  importEvent,
  importProperties,
  importThing,
  type Counts,
} from "../../ontology/importRows";
import { noteWrite } from "../../ontology/refusal";
import { asThing } from "../../ontology/thingTypes";
import type { ExportedTable } from "../../tables/exports";
import type { RestorePlace } from "../../tables/restores";
import { MEMBER_TYPES, ownThing } from "./ownThings";
import { restoreGroup, restoreRoot } from "./writeGroups";

export type Values = Record<string, unknown>;

/** In the order of the rows. */
export interface MadeIds {
  oldIds: string[];
  newIds: string[];
}

interface Written {
  table: ExportedTable;
  pass: RestorePlace["pass"];
  rows: readonly Values[];
}

const NOTHING_NEW: MadeIds = { oldIds: [], newIds: [] };

export async function writeRows(
  ctx: MutationCtx,
  job: Doc<"restores">,
  { table, pass, rows }: Written,
): Promise<MadeIds> {
  const into = new Workspaces(ctx);
  const counts: Counts = new Map();
  switch (table) {
    case "groups":
      return await eachMade(rows, (row, made) => {
        if (row._id === job.rootId) return restoreRoot(ctx, job.groupId, row);
        // Parents come first, at times among these very rows.
        const parent = made.oldIds.indexOf(String(row.parentGroupId));
        const parentGroupId = made.newIds[parent] ?? row.parentGroupId;
        return restoreGroup(ctx, job, { ...row, parentGroupId });
      });
    case "files":
      // Kept by the action; a picture that names one counts it.
      return await eachMade(rows, ({ storageId }) => Promise.resolve(String(storageId)));
    case "things": {
      if (pass === "rows") return await eachMade(rows, (row) => writeThing(ctx, into, row));
      for (const row of rows) await writeProperties(ctx, into, row, counts);
      break;
    }
    case "connections":
      for (const row of rows) await writeConnection(ctx, into, row, counts);
      break;
    case "events":
      for (const row of rows) await writeEvent(ctx, into, row);
      break;
    case "knowledge":
      return await eachMade(rows, (row) => writeKnowledge(ctx, into, row));
    case "thingKnowledge":
      for (const row of rows) await writeTie(ctx, row);
      break;
    default: {
      const unreachable: never = table;
      return unreachable;
    }
  }
  await countRows(ctx, counts);
  return NOTHING_NEW;
}

/** Rows of one transaction are of few workspaces. */
class Workspaces {
  readonly #ctx: QueryCtx;
  readonly #known = new Map<string, Doc<"groups">>();

  constructor(ctx: QueryCtx) {
    this.#ctx = ctx;
  }

  async of({ groupId }: Values): Promise<Doc<"groups">> {
    const id = String(groupId);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const groupOfRow = this.#ctx.db.normalizeId("groups", id);
    const group = groupOfRow === null ? null : await this.#ctx.db.get("groups", groupOfRow);
    if (group === null) throw new Error("A row that was checked is of no workspace");
    this.#known.set(id, group);
    return group;
  }
}

async function eachMade(
  rows: readonly Values[],
  make: (row: Values, made: MadeIds) => Promise<string>,
): Promise<MadeIds> {
  const made: MadeIds = { oldIds: [], newIds: [] };
  for (const row of rows) {
    made.newIds.push(await make(row, made));
    made.oldIds.push(String(row._id));
  }
  return made;
}

async function writeThing(ctx: MutationCtx, into: Workspaces, row: Values): Promise<string> {
  const group = await into.of(row);
  const own = await existing(ctx, group, row);
  if (own !== null) return own._id;
  const { type, name, status, createdAt, updatedAt, deletedAt } = row as Doc<"things">;
  const removed = deletedAt === undefined ? {} : { deletedAt };
  return await importThing(ctx, group, { type, name, status, createdAt, updatedAt, ...removed });
}

/** A child workspace is as new as its rows, so only what the root had can be there. */
async function existing(ctx: QueryCtx, group: Doc<"groups">, row: Values) {
  if (row.deletedAt !== undefined) return null;
  const type = String(row.type);
  const isMember = MEMBER_TYPES.some((one) => one === type);
  if (!isMember && type !== "organization") return null;
  const { email } = propertiesOf(row);
  if (type !== "organization") return await ownThing(ctx, group, { type, email });
  return await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", type).eq("deletedAt", undefined),
    )
    .first();
}

async function writeProperties(
  ctx: MutationCtx,
  into: Workspaces,
  row: Values,
  counts: Counts,
): Promise<void> {
  const group = await into.of(row);
  const thing = await thingNamed(ctx, row._id);
  const properties = await withAccount(ctx, row, thing);
  const said = { ...(row as Doc<"things">), properties };
  await importProperties(ctx, group, thing, said, counts);
  const picture = asThing({ ...thing, properties }, "media_asset");
  if (picture && said.deletedAt === undefined)
    countRow(counts, group._id, "storage_gb", picture.properties.sizeBytes);
}

/** A person is known here by their address; one without an account has no way in. */
async function withAccount(
  ctx: MutationCtx,
  row: Values,
  thing: Doc<"things">,
): Promise<Doc<"things">["properties"]> {
  const properties = propertiesOf(row);
  if (!MEMBER_TYPES.some((one) => one === row.type)) return properties;
  if (thing.properties.userId !== undefined)
    return { ...properties, userId: thing.properties.userId };
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", String(properties.email)))
    .first();
  return { ...properties, userId: user?._id ?? (await nobody(ctx, row)) };
}

/** An account without an address or a way to sign in: the person is known, and nobody is them. */
async function nobody(ctx: MutationCtx, { name }: Values): Promise<Id<"users">> {
  noteWrite(ctx);
  return await ctx.db.insert("users", { name: String(name), isAnonymous: true });
}

async function writeConnection(
  ctx: MutationCtx,
  into: Workspaces,
  row: Values,
  counts: Counts,
): Promise<void> {
  const group = await into.of(row);
  const { _id, _creationTime, groupId: _groupId, ...fields } = row as Doc<"connections">;
  const { fromThingId, toThingId, relationshipType, deletedAt } = fields;
  // A member who was there is one already, in the role they have here.
  if (relationshipType === "member_of" && deletedAt === undefined) {
    const same = await ctx.db
      .query("connections")
      .withIndex("by_from_to_type", (q) =>
        q
          .eq("fromThingId", fromThingId)
          .eq("toThingId", toThingId)
          .eq("relationshipType", relationshipType)
          .eq("deletedAt", undefined),
      )
      .first();
    if (same !== null) return;
  }
  await importConnection(ctx, group, fields, counts);
}

/** What somebody outside of the export did is told as the workspace's own. */
async function writeEvent(ctx: MutationCtx, into: Workspaces, row: Values): Promise<void> {
  const group = await into.of(row);
  const { type, timestamp, metadata, targetId } = row as Doc<"events">;
  // Ids of things were translated from what this import made.
  const named = ctx.db.normalizeId("things", String(row.actorId));
  const actorId = named ?? (await organizationOf({ ctx, group }))._id;
  await importEvent(ctx, group, { type, actorId, targetId, timestamp, metadata });
}

async function writeKnowledge(ctx: MutationCtx, into: Workspaces, row: Values): Promise<string> {
  const { _id } = await into.of(row);
  const { _id: _old, _creationTime, ...fields } = row as Doc<"knowledge">;
  // The table's own validator decides when it is inserted.
  return await ctx.db.insert("knowledge", { ...fields, groupId: _id });
}

async function writeTie(ctx: MutationCtx, row: Values): Promise<void> {
  const { thingId, knowledgeId, role, createdAt } = row as Doc<"thingKnowledge">;
  await ctx.db.insert("thingKnowledge", { thingId, knowledgeId, role, createdAt });
}

async function thingNamed(ctx: QueryCtx, id: unknown): Promise<Doc<"things">> {
  const thingId = ctx.db.normalizeId("things", String(id));
  const thing = thingId === null ? null : await ctx.db.get("things", thingId);
  if (thing === null) throw new Error("A row that was checked names a thing that is not there");
  return thing;
}

function propertiesOf({ properties }: Values): Doc<"things">["properties"] {
  return properties as Doc<"things">["properties"];
}
