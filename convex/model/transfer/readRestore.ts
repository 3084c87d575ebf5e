/** An import of an export as a person sees it. */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";

export const restoreProgress = v.object({
  restoreId: v.id("restores"),
  state: v.union(v.literal("staging"), v.literal("running"), v.literal("done")),
  /** Why it does not go on, in words. */
  problem: v.union(v.string(), v.null()),
  createdAt: v.number(),
  parts: v.number(),
  /** Files handed in. */
  staged: v.number(),
  rows: v.number(),
  rowsDone: v.number(),
  percent: v.number(),
});
export type RestoreProgress = Infer<typeof restoreProgress>;

export interface RestoreName {
  groupId: Id<"groups">;
  restoreId: string;
}

/** Null for what is not there, on its way out or another workspace's. */
export async function restoreOf(
  ctx: QueryCtx,
  { groupId, restoreId }: RestoreName,
): Promise<Doc<"restores"> | null> {
  const id = ctx.db.normalizeId("restores", restoreId);
  const job = id === null ? null : await ctx.db.get("restores", id);
  return job?.groupId === groupId && job.state !== "ending" ? job : null;
}

/** One that is not being written: begun and stopped by a problem counts. @throws not_found, invalid_argument */
export async function findIdleRestore(
  { ctx, group }: Scope,
  restoreId: string,
): Promise<Doc<"restores">> {
  const job = await restoreOf(ctx, { groupId: group._id, restoreId });
  if (job === null) return fail({ kind: "not_found" });
  if (job.state !== "running" || job.problem !== null) return job;
  return fail({
    kind: "invalid_argument",
    field: "restoreId",
    reason: "It is being brought in just now. Wait until it is done.",
  });
}

/** Whether an export is being brought into the workspace, or into one above it. */
export async function isBeingRestored(ctx: QueryCtx, groupId: Id<"groups">): Promise<boolean> {
  const seen = new Set<Id<"groups">>();
  for (let at: Id<"groups"> | null = groupId; at !== null && !seen.has(at);) {
    const own: Id<"groups"> = at;
    seen.add(own);
    for await (const { state } of ctx.db
      .query("restores")
      .withIndex("by_group", (q) => q.eq("groupId", own)))
      if (state === "running") return true;
    at = (await ctx.db.get("groups", own))?.parentGroupId ?? null;
  }
  return false;
}

const MAX_LISTED = 20;

/** Newest first. */
export async function listRestores({ ctx, group }: Scope): Promise<RestoreProgress[]> {
  const found = await ctx.db
    .query("restores")
    .withIndex("by_group", (q) => q.eq("groupId", group._id))
    .order("desc")
    .take(MAX_LISTED);
  return found.flatMap(progressOf);
}

function progressOf(job: Doc<"restores">): RestoreProgress[] {
  const { _id, state, problem, createdAt, parts, staged, rows, rowsDone } = job;
  if (state === "ending") return [];
  const percent = rows === 0 ? 0 : (rowsDone / rows) * 100;
  const counts = { parts, staged, rows, rowsDone, percent };
  return [{ restoreId: _id, state, problem, createdAt, ...counts }];
}
