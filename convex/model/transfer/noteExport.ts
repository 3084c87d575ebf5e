/** What an export's run notes in its row: that it works on it, and each file with how far that is. */
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";
import { requireRoom } from "../../ontology/requireRoom";
import { isExportJob, type ExportPlace } from "../../tables/exports";
import { systemScope } from "../access/scopes";
import { endExport, forgetGroups } from "./endExport";

/** A run that always fails at the same place is not tried for ever. */
const MAX_ATTEMPTS = 100;

export interface NotedFile {
  exportId: Id<"exports">;
  attempt: number;
  part: Omit<Doc<"exportParts">, "_id" | "_creationTime" | "exportId"> | null;
  place: ExportPlace | null;
}

export async function takeUpExport(ctx: MutationCtx, exportId: Id<"exports">) {
  const job = await ctx.db.get("exports", exportId);
  if (!isExportJob(job) || job.state !== "running") return null;
  if (job.attempt >= MAX_ATTEMPTS) {
    await endExport(ctx, job, "It could not be finished. Try again later.");
    return null;
  }
  const attempt = job.attempt + 1;
  await ctx.db.patch("exports", exportId, { attempt, movedAt: Date.now() });
  return { attempt, parts: job.parts, place: job.place };
}

/** @returns false when another run has taken it up, or it is no more: then nothing is noted */
export async function noteExport(
  ctx: MutationCtx,
  { exportId, attempt, part, place }: NotedFile,
): Promise<boolean> {
  const job = await ctx.db.get("exports", exportId);
  if (!isExportJob(job) || job.state !== "running" || job.attempt !== attempt) return false;
  if (part !== null) {
    if (part.number !== job.parts + 1) return false;
    const { sizeBytes } = part;
    await requireRoom(await systemScope(ctx, job.groupId), { storage_gb: sizeBytes });
    await ctx.db.insert("exportParts", { exportId, ...part });
    await countUsage(ctx, job.groupId, "storage_gb", sizeBytes);
  }
  await ctx.db.patch("exports", exportId, {
    place: place ?? job.place,
    state: place === null ? "ready" : "running",
    parts: job.parts + (part === null ? 0 : 1),
    rows: job.rows + (part?.count ?? 0),
    sizeBytes: job.sizeBytes + (part?.sizeBytes ?? 0),
    movedAt: Date.now(),
  });
  if (place === null && (await forgetGroups(ctx, exportId)) > 0)
    await ctx.scheduler.runAfter(0, internal.exportSteps.forgetGroups, { exportId });
  return true;
}
