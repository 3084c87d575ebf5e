/**
 * Chunks whose vector is not of the model in use: new ones while an endpoint makes the vectors, and
 * all of them after another model was chosen. Asked for by whoever wrote new ones and each minute,
 * so an endpoint that was away is asked again.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { embedder } from "./embedding";

/** What one request to an endpoint takes. */
const TEXTS_AT_ONCE = 50;

export const waitingText = v.object({ knowledgeId: v.id("knowledge"), text: v.string() });
export type WaitingText = Infer<typeof waitingText>;

export const newVector = v.object({
  knowledgeId: v.id("knowledge"),
  embedding: v.array(v.float64()),
});
export type NewVector = Infer<typeof newVector>;

export async function embedWaiting(ctx: ActionCtx): Promise<void> {
  const { model, embed } = embedder();
  for (;;) {
    const waiting: WaitingText[] = await ctx.runQuery(internal.knowledgeSteps.waitingTexts, {
      model,
    });
    if (waiting.length === 0) return;
    const made = await embed(waiting.map(({ text }) => text));
    const vectors = waiting.flatMap(({ knowledgeId }, at): NewVector[] => {
      const embedding = made[at];
      return embedding === undefined ? [] : [{ knowledgeId, embedding }];
    });
    await ctx.runMutation(internal.knowledgeSteps.putVectors, { model, vectors });
  }
}

export async function waitingTexts(ctx: QueryCtx, model: string): Promise<WaitingText[]> {
  const chunks = (side: "before" | "behind") =>
    ctx.db
      .query("knowledge")
      .withIndex("by_type_model", (q) => {
        const ofType = q.eq("knowledgeType", "chunk");
        return side === "before"
          ? ofType.lt("embeddingModel", model)
          : ofType.gt("embeddingModel", model);
      })
      .take(TEXTS_AT_ONCE);
  const waiting = [...(await chunks("before")), ...(await chunks("behind"))];
  return waiting
    .slice(0, TEXTS_AT_ONCE)
    .map(({ _id: knowledgeId, text }) => ({ knowledgeId, text }));
}

/** A chunk that went meanwhile stays gone; the text of one never changes. */
export async function putVectors(
  ctx: MutationCtx,
  embeddingModel: string,
  vectors: readonly NewVector[],
): Promise<void> {
  for (const { knowledgeId, embedding } of vectors) {
    if ((await ctx.db.get("knowledge", knowledgeId)) === null) continue;
    const embeddingDim = embedding.length;
    await ctx.db.patch("knowledge", knowledgeId, { embedding, embeddingModel, embeddingDim });
  }
}
