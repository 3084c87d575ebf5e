/** The transactions of an import: rows as JSON text, read back into documents and checked. */
import { jsonToConvex, type Infer, type JSONValue, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import {
  importConnection,
  importEvent,
  importProperties,
  importThing,
} from "../../ontology/importRows";
import { fail } from "../../ontology/refusal";
import { thingStatus } from "../../tables/things";

type Value = ReturnType<typeof jsonToConvex>;
type Row = Record<string, Value>;

export const ownThing = v.object({
  thingId: v.id("things"),
  type: v.string(),
  email: v.union(v.string(), v.null()),
});

const ALLOWED: ReadonlySet<string> = new Set(["organization", "creator", "team_member"]);

/** The face and people of a workspace that holds nothing else. @throws invalid_argument */
export async function ownThings(
  ctx: QueryCtx,
  groupId: Id<"groups">,
): Promise<Infer<typeof ownThing>[]> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) => q.eq("groupId", groupId))
    .take(100);
  if (things.some(({ type }) => !ALLOWED.has(type)))
    fail({
      kind: "invalid_argument",
      field: "workspace",
      reason: "An export can only be brought into a new workspace with nothing in it.",
    });
  return things.map(({ _id, type, properties }) => ({
    thingId: _id,
    type,
    email: typeof properties.email === "string" ? properties.email : null,
  }));
}

export async function writeThings(
  ctx: MutationCtx,
  group: Doc<"groups">,
  rows: string,
): Promise<Id<"things">[]> {
  const made = [];
  for (const row of parsed(rows)) {
    const status = thingStatus.members.find(({ value }) => value === row.status)?.value ?? "active";
    const removed = row.deletedAt === undefined ? {} : { deletedAt: Number(row.deletedAt) };
    made.push(
      await importThing(ctx, group, {
        type: String(row.type),
        name: String(row.name),
        status,
        createdAt: Number(row.createdAt),
        updatedAt: Number(row.updatedAt),
        ...removed,
      }),
    );
  }
  return made;
}

export async function writeProperties(ctx: MutationCtx, group: Doc<"groups">, rows: string) {
  for (const row of parsed(rows)) {
    const id = ctx.db.normalizeId("things", String(row._id));
    if (id !== null) await importProperties(ctx, group, id, await withAccount(ctx, row));
  }
}

/** A person is known here by their address; one without an account has no way in. */
async function withAccount(ctx: QueryCtx, row: Row): Promise<Doc<"things">["properties"]> {
  const properties = objectIn(row.properties);
  if (row.type !== "creator" && row.type !== "team_member") return properties;
  const email = String(properties.email);
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", email))
    .first();
  return { ...properties, userId: user?._id ?? properties.userId };
}

export async function writeConnections(ctx: MutationCtx, group: Doc<"groups">, rows: string) {
  for (const row of parsed(rows)) {
    const from = await ownId(ctx, group, row.fromThingId);
    const to = await ownId(ctx, group, row.toThingId);
    const type = String(row.relationshipType);
    if (from === null || to === null || (await isThere(ctx, from, to, type))) continue;
    await importConnection(ctx, group, {
      fromThingId: from,
      toThingId: to,
      relationshipType: type,
      metadata: objectIn(row.metadata),
      strength: typeof row.strength === "number" ? row.strength : null,
      validFrom: Number(row.validFrom),
      validTo: typeof row.validTo === "number" ? row.validTo : null,
      createdAt: Number(row.createdAt),
      ...(row.deletedAt === undefined ? {} : { deletedAt: Number(row.deletedAt) }),
    });
  }
}

export async function writeEvents(ctx: MutationCtx, group: Doc<"groups">, rows: string) {
  for (const row of parsed(rows)) {
    const actorId = await ownId(ctx, group, row.actorId);
    if (actorId === null) continue;
    await importEvent(ctx, group, {
      type: String(row.type),
      actorId,
      targetId: await ownId(ctx, group, row.targetId),
      timestamp: Number(row.timestamp),
      metadata: objectIn(row.metadata),
    });
  }
}

export async function writeKnowledge(
  ctx: MutationCtx,
  group: Doc<"groups">,
  rows: string,
): Promise<Id<"knowledge">[]> {
  const made = [];
  for (const row of parsed(rows)) {
    const { _id, _creationTime, ...fields } = row;
    const source = await ownId(ctx, group, fields.sourceThingId);
    const document = { ...fields, groupId: group._id, sourceThingId: source };
    // The table's own validator decides when it is inserted.
    made.push(await ctx.db.insert("knowledge", document as unknown as Doc<"knowledge">));
  }
  return made;
}

export async function writeTies(ctx: MutationCtx, group: Doc<"groups">, rows: string) {
  for (const row of parsed(rows)) {
    const thingId = await ownId(ctx, group, row.thingId);
    const knowledgeId = ctx.db.normalizeId("knowledge", String(row.knowledgeId));
    const known = knowledgeId === null ? null : await ctx.db.get("knowledge", knowledgeId);
    if (thingId === null || known === null || known.groupId !== group._id) continue;
    await ctx.db.insert("thingKnowledge", {
      thingId,
      knowledgeId: known._id,
      role: String(row.role),
      createdAt: Number(row.createdAt),
    });
  }
}

/** Null for what is not of this group: an export cannot reach into another. */
async function ownId(
  ctx: QueryCtx,
  group: Doc<"groups">,
  id: Value | undefined,
): Promise<Id<"things"> | null> {
  const thingId = typeof id === "string" ? ctx.db.normalizeId("things", id) : null;
  const thing = thingId === null ? null : await ctx.db.get("things", thingId);
  return thing?.groupId === group._id ? thing._id : null;
}

async function isThere(ctx: QueryCtx, from: Id<"things">, to: Id<"things">, type: string) {
  const same = await ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q
        .eq("fromThingId", from)
        .eq("toThingId", to)
        .eq("relationshipType", type)
        .eq("deletedAt", undefined),
    )
    .first();
  return same !== null;
}

function parsed(rows: string): Row[] {
  const values: JSONValue[] = JSON.parse(rows);
  return values.map((value) => objectIn(jsonToConvex(value)));
}

function objectIn(value: Value | undefined): Row {
  return isObject(value) ? (value as Row) : {};
}
