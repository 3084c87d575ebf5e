/**
 * Keeps chunks equal to their sources. What changed is found in the event log after the writes, so
 * that a writer neither waits nor shares a document with this; the vectors are made outside of any
 * transaction. Cut off anywhere it starts again from its mark: a chunk made already is recognised.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { embedder } from "./embedding";
import { piecesOf, type SourcePiece } from "./sourceText";

const MARK = { kind: "knowledge", subject: "all" } as const;
const EVENTS_A_ROUND = 500;
/** Many times the longest a transaction can run: none commits an earlier event after this. */
export const KNOWLEDGE_MARGIN_MS = 60_000;
/** What one request to an endpoint takes. */
const TEXTS_AT_ONCE = 50;

export const changedSources = v.object({
  thingIds: v.array(v.id("things")),
  /** Where the mark goes once all are done; null when nothing waits. */
  through: v.union(v.number(), v.null()),
});
export type ChangedSources = Infer<typeof changedSources>;

export const chunk = v.object({
  field: v.string(),
  text: v.string(),
  embedding: v.array(v.float64()),
});
export type Chunk = Infer<typeof chunk>;

/** @returns how many sources were looked at */
export async function refreshChanged(ctx: ActionCtx, marginMs: number): Promise<number> {
  let looked = 0;
  for (;;) {
    const changed: ChangedSources = await ctx.runQuery(internal.knowledgeSteps.findChanged, {
      marginMs,
    });
    if (changed.through === null) return looked;
    for (const thingId of changed.thingIds) await refreshSource(ctx, thingId);
    await ctx.runMutation(internal.knowledgeSteps.setMark, { through: changed.through });
    looked += changed.thingIds.length;
  }
}

export async function refreshSource(ctx: ActionCtx, thingId: Id<"things">): Promise<void> {
  const { model, embed } = embedder();
  const missing = await ctx.runQuery(internal.knowledgeSteps.missingPieces, { thingId, model });
  const chunks: Chunk[] = [];
  for (let at = 0; at < missing.length; at += TEXTS_AT_ONCE) {
    const some = missing.slice(at, at + TEXTS_AT_ONCE);
    const vectors = await embed(some.map(({ text }) => text));
    for (const [index, piece] of some.entries())
      chunks.push({ ...piece, embedding: vectors[index] ?? [] });
  }
  await ctx.runMutation(internal.knowledgeSteps.writeChunks, { thingId, model, chunks });
}

export async function findChanged(ctx: QueryCtx, marginMs: number): Promise<ChangedSources> {
  const mark = await findMark(ctx);
  const events = await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) =>
      q.gt("_creationTime", mark?.foldedThrough ?? 0).lte("_creationTime", Date.now() - marginMs),
    )
    .take(EVENTS_A_ROUND);
  const thingIds = new Set<Id<"things">>();
  for (const event of events) {
    const { pageStepId } = event.metadata;
    const step = typeof pageStepId === "string" ? ctx.db.normalizeId("things", pageStepId) : null;
    const source = step ?? event.targetId;
    // Visits name pages too; nothing changes by being looked at.
    if (source !== null && event.type !== "content_event") thingIds.add(source);
  }
  return { thingIds: [...thingIds], through: events.at(-1)?._creationTime ?? null };
}

export async function setMark(ctx: MutationCtx, foldedThrough: number): Promise<void> {
  const mark = await findMark(ctx);
  if (mark) await ctx.db.patch("rollupMarks", mark._id, { foldedThrough });
  else await ctx.db.insert("rollupMarks", { ...MARK, foldedThrough });
}

async function findMark(ctx: QueryCtx): Promise<Doc<"rollupMarks"> | null> {
  return await ctx.db
    .query("rollupMarks")
    .withIndex("by_kind_subject", (q) => q.eq("kind", MARK.kind).eq("subject", MARK.subject))
    .unique();
}

/** The pieces of a source that no chunk of this model holds yet. */
export async function missingPieces(
  ctx: QueryCtx,
  thingId: Id<"things">,
  model: string,
): Promise<SourcePiece[]> {
  const thing = await ctx.db.get("things", thingId);
  if (thing === null || thing.groupId === null) return [];
  const known = new Set((await chunksOf(ctx, thingId)).map(keyOf));
  const pieces = await piecesOf(ctx, thing);
  return pieces.filter(({ field, text }) => !known.has(keyFrom(field, text, model)));
}

/** Adds what is new and removes what the source does not say any more. */
export async function writeChunks(
  ctx: MutationCtx,
  thingId: Id<"things">,
  model: string,
  chunks: readonly Chunk[],
): Promise<void> {
  const thing = await ctx.db.get("things", thingId);
  const pieces = thing === null ? [] : await piecesOf(ctx, thing);
  const wanted = new Set(pieces.map(({ field, text }) => keyFrom(field, text, model)));
  for (const stored of await chunksOf(ctx, thingId))
    if (!wanted.has(keyOf(stored))) await removeKnowledge(ctx, stored._id);
  const known = new Set((await chunksOf(ctx, thingId)).map(keyOf));
  for (const { field, text, embedding } of chunks) {
    const key = keyFrom(field, text, model);
    if (thing?.groupId == null || !wanted.has(key) || known.has(key)) continue;
    known.add(key);
    await insertChunk(ctx, { thingId, groupId: thing.groupId, field, text, model, embedding });
  }
}

async function insertChunk(
  ctx: MutationCtx,
  chunk: Chunk & { thingId: Id<"things">; groupId: Id<"groups">; model: string },
): Promise<void> {
  const now = Date.now();
  const knowledgeId = await ctx.db.insert("knowledge", {
    knowledgeType: "chunk",
    text: chunk.text,
    key: null,
    value: null,
    embedding: chunk.embedding,
    embeddingModel: chunk.model,
    embeddingDim: chunk.embedding.length,
    sourceThingId: chunk.thingId,
    sourceField: chunk.field,
    chunk: { length: chunk.text.length },
    labels: null,
    metadata: {},
    groupId: chunk.groupId,
    createdAt: now,
    updatedAt: now,
  });
  await ctx.db.insert("thingKnowledge", {
    thingId: chunk.thingId,
    knowledgeId,
    role: "chunk_of",
    createdAt: now,
  });
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

export async function chunksOf(ctx: QueryCtx, thingId: Id<"things">): Promise<Doc<"knowledge">[]> {
  const found = await ctx.db
    .query("knowledge")
    .withIndex("by_source", (q) => q.eq("sourceThingId", thingId))
    .collect();
  return found.filter(({ knowledgeType }) => knowledgeType === "chunk");
}

const keyFrom = (field: string, text: string, model: string) => `${model}\n${field}\n${text}`;

function keyOf({ sourceField, text, embeddingModel }: Doc<"knowledge">): string {
  return keyFrom(sourceField ?? "", text, embeddingModel ?? "");
}
