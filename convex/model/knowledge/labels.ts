/**
 * Labels: a key of the taxonomy and a value, one row per group, tied to things with the role
 * `label`. A label may stand under another of its key, to any depth and never in a circle.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { recordEvent } from "../../ontology/recordEvent";
import { fail } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import type { AnyThing } from "../../ontology/thingTypes";
import { removeKnowledge } from "./chunks";

/** What a label can say about a thing. */
export const TAXONOMY = [
  "topic",
  "industry",
  "audience",
  "goal",
  "format",
  "channel",
  "stage",
  "campaign",
  "product",
  "location",
  "language",
  "custom",
] as const;

export const labelKey = v.union(...TAXONOMY.map((key) => v.literal(key)));
export type LabelKey = (typeof TAXONOMY)[number];

export const label = v.object({
  knowledgeId: v.id("knowledge"),
  key: v.string(),
  value: v.string(),
  parentId: v.union(v.id("knowledge"), v.null()),
});
export type Label = Infer<typeof label>;

export const LABEL_ROLE = "label";
const MAX_VALUE_LENGTH = 80;
const MAX_LISTED = 1000;

export async function listLabels({ ctx, group }: Scope, key: LabelKey | null): Promise<Label[]> {
  const rows = await ctx.db
    .query("knowledge")
    .withIndex("by_group_key_value", (q) =>
      key === null
        ? q.eq("groupId", group._id).gt("key", null)
        : q.eq("groupId", group._id).eq("key", key),
    )
    .take(MAX_LISTED);
  return rows.map((row) => labelOf(ctx, row));
}

/** @throws invalid_argument, name_taken, not_found for a parent of another workspace */
export async function createLabel(
  scope: WriteScope,
  { key, value, parentId }: { key: LabelKey; value: string; parentId: string | null },
): Promise<Id<"knowledge">> {
  const { ctx, group } = scope;
  const text = value.trim();
  if (text === "" || text.length > MAX_VALUE_LENGTH)
    fail({
      kind: "invalid_argument",
      field: "label",
      reason: `It needs 1 to ${MAX_VALUE_LENGTH} characters.`,
    });
  const taken = await ctx.db
    .query("knowledge")
    .withIndex("by_group_key_value", (q) =>
      q.eq("groupId", group._id).eq("key", key).eq("value", text),
    )
    .first();
  if (taken !== null) fail({ kind: "name_taken", field: "label", value: text });
  const parent = parentId === null ? null : await ownLabel(scope, parentId);
  if (parent !== null && parent.key !== key)
    fail({ kind: "invalid_argument", field: "label", reason: `It is not a ${key}.` });
  const now = Date.now();
  const id = await ctx.db.insert("knowledge", {
    knowledgeType: "label",
    text: `${key}: ${text}`,
    key,
    value: text,
    embedding: null,
    embeddingModel: null,
    embeddingDim: null,
    sourceThingId: null,
    sourceField: null,
    chunk: null,
    labels: null,
    metadata: { parentId: parent?._id ?? null },
    groupId: group._id,
    createdAt: now,
    updatedAt: now,
  });
  await tell(scope, null, { labelCreated: `${key}: ${text}` });
  return id;
}

/** Things lose it; labels under it move up. */
export async function removeLabel(scope: WriteScope, id: string): Promise<void> {
  const removed = await ownLabel(scope, id);
  const { parentId } = labelOf(scope.ctx, removed);
  const key = removed.key ?? "";
  const siblings = await scope.ctx.db
    .query("knowledge")
    .withIndex("by_group_key_value", (q) => q.eq("groupId", scope.group._id).eq("key", key))
    .collect();
  for (const one of siblings)
    if (one.metadata.parentId === removed._id)
      await scope.ctx.db.patch("knowledge", one._id, { metadata: { ...one.metadata, parentId } });
  await removeKnowledge(scope.ctx, removed._id);
  await tell(scope, null, { labelRemoved: removed.text });
}

/** Putting the same label on twice changes nothing. */
export async function putLabel(scope: WriteScope, thing: AnyThing, id: string): Promise<void> {
  const { ctx } = scope;
  const { _id: knowledgeId, text } = await ownLabel(scope, id);
  if ((await tieOf(ctx, thing._id, knowledgeId)) !== null) return;
  const createdAt = Date.now();
  await ctx.db.insert("thingKnowledge", {
    thingId: thing._id,
    knowledgeId,
    role: LABEL_ROLE,
    createdAt,
  });
  await tell(scope, thing, { labelAdded: text });
}

export async function takeLabel(scope: WriteScope, thing: AnyThing, id: string): Promise<void> {
  const { _id, text } = await ownLabel(scope, id);
  const tie = await tieOf(scope.ctx, thing._id, _id);
  if (tie === null) return;
  await scope.ctx.db.delete("thingKnowledge", tie._id);
  await tell(scope, thing, { labelTaken: text });
}

/** Live things with the label, newest tie first. @throws not_found */
export async function labelledThings(
  scope: Scope,
  id: string,
): Promise<{ thingId: Id<"things">; type: string; name: string }[]> {
  const { _id } = await ownLabel(scope, id);
  const ties = await scope.ctx.db
    .query("thingKnowledge")
    .withIndex("by_knowledge", (q) => q.eq("knowledgeId", _id))
    .order("desc")
    .take(MAX_LISTED);
  const things = await Promise.all(ties.map(({ thingId }) => scope.ctx.db.get("things", thingId)));
  return things.flatMap((thing) =>
    thing === null || thing.deletedAt !== undefined || thing.groupId !== scope.group._id
      ? []
      : [{ thingId: thing._id, type: thing.type, name: thing.name }],
  );
}

async function ownLabel({ ctx, group }: Scope, id: string): Promise<Doc<"knowledge">> {
  const known = ctx.db.normalizeId("knowledge", id);
  const row = known === null ? null : await ctx.db.get("knowledge", known);
  if (row === null || row.groupId !== group._id || row.knowledgeType !== "label")
    return fail({ kind: "not_found" });
  return row;
}

async function tieOf(ctx: MutationCtx, thingId: Id<"things">, knowledgeId: Id<"knowledge">) {
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_thing", (q) => q.eq("thingId", thingId))
    .collect();
  return ties.find((tie) => tie.knowledgeId === knowledgeId && tie.role === LABEL_ROLE) ?? null;
}

function labelOf(ctx: QueryCtx, { _id, key, value, metadata }: Doc<"knowledge">): Label {
  const parent: unknown = metadata.parentId;
  const parentId = typeof parent === "string" ? ctx.db.normalizeId("knowledge", parent) : null;
  return { knowledgeId: _id, key: key ?? "", value: value ?? "", parentId };
}

async function tell(scope: WriteScope, thing: AnyThing | null, what: Record<string, string>) {
  const name = thing === null ? {} : { thingType: thing.type, name: thing.name };
  await recordEvent(scope, {
    type: "entity_updated",
    targetId: thing?._id ?? null,
    metadata: { ...name, ...what },
  });
}
