/** An export as a person sees it: how far it is, which files there are, and each of them. */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import { exportStage, isExportJob } from "../../tables/exports";
import type { PartFacts } from "./partFile";

export const exportProgress = v.object({
  exportId: v.id("exports"),
  state: v.union(v.literal("running"), v.literal("ready"), v.literal("failed")),
  /** What is being written. */
  stage: exportStage,
  /** Why it was given up, in words. */
  problem: v.union(v.string(), v.null()),
  createdAt: v.number(),
  /** Files there are, without the list of them. */
  parts: v.number(),
  rows: v.number(),
  sizeBytes: v.number(),
});
export type ExportProgress = Infer<typeof exportProgress>;

/** An export of today's kind; see `isExportJob`. */
export type ExportJob = Extract<Doc<"exports">, { attempt: number }>;

const MAX_LISTED = 20;
const PARTS_A_PAGE = 500;

/** Newest first. */
export async function listExports({ ctx, group }: Scope): Promise<ExportProgress[]> {
  const found = await ctx.db
    .query("exports")
    .withIndex("by_group", (q) => q.eq("groupId", group._id))
    .order("desc")
    .take(MAX_LISTED);
  return found.flatMap(progressOf);
}

function progressOf(job: Doc<"exports">): ExportProgress[] {
  if (!isExportJob(job)) return [];
  const { _id, state, place, problem, createdAt, parts, rows, sizeBytes } = job;
  if (state === "ending") return [];
  const { stage } = place;
  return [{ exportId: _id, state, stage, problem, createdAt, parts, rows, sizeBytes }];
}

/** @throws not_found */
export async function findExport({ ctx, group }: Scope, exportId: string): Promise<ExportJob> {
  const id = ctx.db.normalizeId("exports", exportId);
  const job = id === null ? null : await ctx.db.get("exports", id);
  if (!isExportJob(job) || job.groupId !== group._id || job.state === "ending")
    return fail({ kind: "not_found" });
  return job;
}

export interface PartName {
  groupId: Id<"groups">;
  exportId: string;
}

/** Null for what is not there, not ready or another workspace's. */
export async function readPart(ctx: QueryCtx, { part, ...name }: PartName & { part: number }) {
  const job = await readyExport(ctx, name);
  if (job === null) return null;
  const found = await ctx.db
    .query("exportParts")
    .withIndex("by_export_number", (q) => q.eq("exportId", job._id).eq("number", part))
    .unique();
  if (found === null) return null;
  const fileName = `${String(part).padStart(4, "0")}-${found.table}.ndjson.gz`;
  return { fileName, storageId: found.storageId };
}

export async function readParts(ctx: QueryCtx, { after, ...name }: PartName & { after: number }) {
  const job = await readyExport(ctx, name);
  if (job === null) return null;
  const rows = await ctx.db
    .query("exportParts")
    .withIndex("by_export_number", (q) => q.eq("exportId", job._id).gt("number", after))
    .take(PARTS_A_PAGE);
  return {
    parts: rows.map(factsOf),
    createdAt: job.createdAt,
    isDone: rows.length < PARTS_A_PAGE,
  };
}

function factsOf({ table, count, sizeBytes, textBytes, fileHash }: Doc<"exportParts">): PartFacts {
  return { table, count, sizeBytes, textBytes, fileHash };
}

async function readyExport(
  ctx: QueryCtx,
  { groupId, exportId }: PartName,
): Promise<ExportJob | null> {
  const id = ctx.db.normalizeId("exports", exportId);
  const job = id === null ? null : await ctx.db.get("exports", id);
  return isExportJob(job) && job.groupId === groupId && job.state === "ready" ? job : null;
}
