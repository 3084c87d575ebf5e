/** A file of an export for downloading; the first is the list of all others, by which they are known. */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import { manifestText, type PartFacts } from "./partFile";
import type { PartName } from "./readExport";

export const exportFile = v.object({ fileName: v.string(), bytes: v.bytes() });
export type ExportFile = Infer<typeof exportFile>;

/** @throws not_found, also for an export that is not ready */
export async function readFile(
  ctx: ActionCtx,
  { part, ...name }: PartName & { part: number },
): Promise<ExportFile> {
  if (part === 0) return await readManifest(ctx, name);
  const found = await ctx.runQuery(internal.exportSteps.findPart, { ...name, part });
  const file = found === null ? null : await ctx.storage.get(found.storageId);
  if (found === null || file === null) return fail({ kind: "not_found" });
  return { fileName: found.fileName, bytes: await file.arrayBuffer() };
}

async function readManifest(ctx: ActionCtx, name: PartName): Promise<ExportFile> {
  const parts: PartFacts[] = [];
  for (;;) {
    const args = { ...name, after: parts.length };
    const page = await ctx.runQuery(internal.exportSteps.listParts, args);
    if (page === null) return fail({ kind: "not_found" });
    parts.push(...page.parts);
    if (!page.isDone) continue;
    const text = manifestText({ rootId: name.groupId, parts }, page.createdAt);
    return { fileName: "0000-list.json", bytes: new TextEncoder().encode(text).buffer };
  }
}
