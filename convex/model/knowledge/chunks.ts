/**
 * The chunks of one source, kept equal to it in one transaction: what it says no more goes, what is
 * new comes. The local vectors are made right here; those of an endpoint follow (`waitingVectors`),
 * and until then a chunk is found by its words.
 */
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { embedder } from "./embedding";
import { notePageRead } from "./freshness";
import { piecesOf, type SourcePiece } from "./sourceText";

/** Doing it again changes nothing. */
export async function refreshSource(ctx: MutationCtx, thingId: Id<"things">): Promise<void> {
  const thing = await ctx.db.get("things", thingId);
  const groupId = thing?.groupId ?? null;
  const pieces = thing === null || groupId === null ? [] : await piecesOf(ctx, thing);
  const missing = new Map(pieces.map((piece) => [keyOf(piece.field, piece.text), piece]));
  for (const { _id, sourceField, text } of await chunksOf(ctx, thingId))
    if (!missing.delete(keyOf(sourceField, text))) await removeKnowledge(ctx, _id);
  if (thing === null || groupId === null) return;
  const { embedNow, model } = embedder();
  for (const piece of missing.values()) {
    const vector = embedNow === null ? null : { embedding: embedNow(piece.text), model };
    await insertChunk(ctx, { ...piece, thingId, groupId, vector });
  }
  if (thing.type === "funnel_step") await notePageRead(ctx, thingId);
  if (embedNow === null && missing.size > 0)
    await ctx.scheduler.runAfter(0, internal.knowledge.embedWaiting, {});
}

interface NewChunk extends SourcePiece {
  thingId: Id<"things">;
  groupId: Id<"groups">;
  vector: { embedding: number[]; model: string } | null;
}

async function insertChunk(ctx: MutationCtx, chunk: NewChunk): Promise<void> {
  const { thingId, groupId, field, text, vector } = chunk;
  const now = Date.now();
  const knowledgeId = await ctx.db.insert("knowledge", {
    knowledgeType: "chunk",
    text,
    key: null,
    value: null,
    embedding: vector?.embedding ?? null,
    embeddingModel: vector?.model ?? null,
    embeddingDim: vector?.embedding.length ?? null,
    sourceThingId: thingId,
    sourceField: field,
    chunk: { length: text.length },
    labels: null,
    metadata: {},
    groupId,
    createdAt: now,
    updatedAt: now,
  });
  await ctx.db.insert("thingKnowledge", { thingId, knowledgeId, role: "chunk_of", createdAt: now });
}

/** With everything that ties it to things. */
export async function removeKnowledge(ctx: MutationCtx, id: Id<"knowledge">): Promise<void> {
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_knowledge", (q) => q.eq("knowledgeId", id))
    .collect();
  for (const tie of ties) await ctx.db.delete("thingKnowledge", tie._id);
  await ctx.db.delete("knowledge", id);
}

async function chunksOf(ctx: QueryCtx, thingId: Id<"things">): Promise<Doc<"knowledge">[]> {
  const found = await ctx.db
    .query("knowledge")
    .withIndex("by_source", (q) => q.eq("sourceThingId", thingId))
    .collect();
  return found.filter(({ knowledgeType }) => knowledgeType === "chunk");
}

const keyOf = (field: string | null, text: string) => `${field ?? ""}\n${text}`;
