/**
 * Writes an export file by file. What stands in a file and how far that is are noted in one
 * transaction, so whoever takes the export up after a run was cut off goes on there: each row is in
 * one file, once. A run works for a while and then orders the next.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import type { ExportPlace, ExportStage } from "../../tables/exports";
import { unpack } from "../archival/archiveFile";
import { readArchive } from "../archival/archives";
import { ExportedLines } from "./exportedLines";
import type { ExportPage } from "./exportRows";
import { packPart, PART_LENGTH } from "./partFile";
import { fileLine } from "./pictureFiles";

/** By which files of exports are told from others. */
export const EXPORT_FILE_TYPE = "application/vnd.sluice.export+gzip";

/** Well within the ten minutes an action has. */
const RUN_MS = 60_000;
const LINES_AT_ONCE = 50;

/** For a drill: the run ends at that step of that file as if its process had been killed. */
export const exportDrill = v.object({
  after: v.union(v.literal("read"), v.literal("written"), v.literal("noted")),
  part: v.number(),
});
export type ExportDrill = Infer<typeof exportDrill>;

interface Run {
  ctx: ActionCtx;
  exportId: Id<"exports">;
  attempt: number;
  drill: ExportDrill | null;
}

/** @throws invalid_argument for an archive that is damaged, quota_exceeded */
export async function writeExport(
  ctx: ActionCtx,
  exportId: Id<"exports">,
  drill: ExportDrill | null,
): Promise<void> {
  const startedAt = Date.now();
  const job = await ctx.runMutation(internal.exportSteps.takeUp, { exportId });
  if (job === null) return;
  const { attempt } = job;
  const run: Run = { ctx, exportId, attempt, drill };
  const lines = new ExportedLines(ctx, exportId);
  let [place, number]: [ExportPlace | null, number] = [job.place, job.parts + 1];
  while (place !== null) {
    const page: ExportPage = await ctx.runQuery(internal.exportSteps.readPage, { exportId, place });
    for (const { rows, next } of await slicesOf(ctx, page, place)) {
      await lines.add(place.stage, rows);
      if (lines.length < PART_LENGTH && next?.stage === place.stage) continue;
      const kept = await keep(run, { number, stage: place.stage, lines: lines.take(), next });
      if (kept === null) return;
      number = kept;
      if (next !== null && Date.now() - startedAt > RUN_MS) {
        await ctx.scheduler.runAfter(0, internal.exportSteps.work, { exportId });
        return;
      }
    }
    place = page.next;
  }
}

interface Slice {
  rows: readonly string[];
  next: ExportPlace | null;
}

/** A page as it is, or an archive or a picture in pieces that a file has room for. */
async function slicesOf(ctx: ActionCtx, page: ExportPage, place: ExportPlace): Promise<Slice[]> {
  if (page.files.length > 0) return await pictureSlices(ctx, page, place);
  const [archive] = page.archives;
  if (archive === undefined) return [{ rows: page.lines, next: page.next }];
  const lines = (await unpack(await readArchive(ctx, archive))).slice(place.skip);
  const slices: Slice[] = [];
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    const end = at + LINES_AT_ONCE;
    const next = end < lines.length ? { ...place, skip: place.skip + end } : page.next;
    slices.push({ rows: lines.slice(at, end), next });
  }
  return slices.length === 0 ? [{ rows: [], next: page.next }] : slices;
}

/** A file of a picture each; one that is gone by now is left out. */
async function pictureSlices(
  ctx: ActionCtx,
  { files, next: nextPage }: ExportPage,
  place: ExportPlace,
): Promise<Slice[]> {
  const slices: Slice[] = [];
  for (const [at, file] of files.entries()) {
    if (at < place.skip) continue;
    const line = await fileLine(ctx, file);
    const next = at + 1 < files.length ? { ...place, skip: at + 1 } : nextPage;
    slices.push({ rows: line === null ? [] : [line], next });
  }
  return slices;
}

/** @returns the number of the next file; null when another run works on the export, or it is no more */
async function keep(
  { ctx, exportId, attempt, drill }: Run,
  { number, stage, lines, next }: ExportedPart,
): Promise<number | null> {
  const job = { exportId, attempt, place: next };
  if (lines.length === 0)
    return (await ctx.runMutation(internal.exportSteps.note, { ...job, part: null }))
      ? number
      : null;
  cutOff(drill, "read", number);
  const { bytes, facts } = await packPart(stage === "archives" ? "events" : stage, lines);
  const storageId = await ctx.storage.store(new Blob([bytes], { type: EXPORT_FILE_TYPE }));
  cutOff(drill, "written", number);
  let isNoted = false;
  try {
    const part = { number, ...facts, storageId };
    isNoted = await ctx.runMutation(internal.exportSteps.note, { ...job, part });
  } finally {
    if (!isNoted) await ctx.storage.delete(storageId);
  }
  cutOff(drill, "noted", number);
  return isNoted ? number + 1 : null;
}

interface ExportedPart {
  number: number;
  stage: ExportStage;
  lines: string[];
  next: ExportPlace | null;
}

function cutOff(drill: ExportDrill | null, after: ExportDrill["after"], part: number): void {
  if (drill?.after === after && drill.part === part)
    throw new Error(`Cut off after file ${part} was ${after}, as the drill asks`);
}
