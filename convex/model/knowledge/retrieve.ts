/**
 * Finding chunks with their things, of one group only: by words (live), and by words and meaning
 * together, where each list's ranks are added (reciprocal rank fusion, Cormack et al. 2009).
 * Every chunk is checked against its own group when it is loaded, whatever an index answered, and
 * against its source: what a text said before it was changed is never shown.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { ActionCtx, QueryCtx } from "../../_generated/server";
import { embedder } from "./embedding";
import { freshness } from "./freshness";

export const foundChunk = v.object({
  knowledgeId: v.id("knowledge"),
  text: v.string(),
  field: v.union(v.string(), v.null()),
  /** Higher is nearer; comparable within one answer only. */
  score: v.number(),
  thing: v.object({ thingId: v.id("things"), type: v.string(), name: v.string() }),
});
export type FoundChunk = Infer<typeof foundChunk>;

export const MAX_FOUND = 50;
/** So that chunks left out for their source's sake do not shorten an answer. */
const SPARE = 20;
/** How far down a list a chunk may stand and still matter (k of the fusion). */
const RANK_DAMPING = 60;

/** Best match first. */
export async function searchWords(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  words: string,
  limit: number,
): Promise<FoundChunk[]> {
  if (words.trim() === "") return [];
  const rows = await ctx.db
    .query("knowledge")
    .withSearchIndex("search_text", (q) =>
      q.search("text", words).eq("knowledgeType", "chunk").eq("groupId", groupId),
    )
    .take(limit + SPARE);
  const found = await withThings(
    ctx,
    groupId,
    rows.map((row, rank) => ({ row, score: 1 / (RANK_DAMPING + rank) })),
  );
  return found.slice(0, limit);
}

export async function retrieve(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  question: string,
  limit: number,
): Promise<FoundChunk[]> {
  const [vector] = await embedder().embed([question]);
  if (vector === undefined) return [];
  const near = await ctx.vectorSearch("knowledge", "by_embedding", {
    vector,
    limit: Math.min(256, limit * 4),
    filter: (q) => q.eq("groupId", groupId),
  });
  const ids = near.map(({ _id }) => _id);
  return await ctx.runQuery(internal.knowledgeSteps.fuse, { groupId, question, ids, limit });
}

/** `ids`: by meaning, nearest first. */
export async function fuse(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  args: { question: string; ids: readonly Id<"knowledge">[]; limit: number },
): Promise<FoundChunk[]> {
  const byMeaning = await Promise.all(args.ids.map((id) => ctx.db.get("knowledge", id)));
  const { model } = embedder();
  const scored = byMeaning.flatMap((row, rank) =>
    // A vector of another model says nothing beside the question's.
    row?.embeddingModel === model ? { row, score: 1 / (RANK_DAMPING + rank) } : [],
  );
  const found = new Map(
    (await withThings(ctx, groupId, scored)).map((one) => [one.knowledgeId, one]),
  );
  for (const one of await searchWords(ctx, groupId, args.question, args.limit)) {
    const known = found.get(one.knowledgeId);
    found.set(one.knowledgeId, { ...one, score: one.score + (known?.score ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, args.limit);
}

async function withThings(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  scored: readonly { row: Doc<"knowledge">; score: number }[],
): Promise<FoundChunk[]> {
  const isCurrent = freshness(ctx);
  const found = await Promise.all(
    scored.map(async ({ row, score }) => {
      if (row.groupId !== groupId || row.knowledgeType !== "chunk") return [];
      const thing = row.sourceThingId && (await ctx.db.get("things", row.sourceThingId));
      if (!thing || thing.deletedAt !== undefined || thing.groupId !== groupId) return [];
      if (!(await isCurrent(row, thing))) return [];
      const { _id: thingId, type, name } = thing;
      const { _id: knowledgeId, text, sourceField: field } = row;
      return [{ knowledgeId, text, field, score, thing: { thingId, type, name } }];
    }),
  );
  return found.flat();
}
