/** Doors of exports: a workspace as files, and files as a workspace. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { groupAction, groupQuery } from "./functions";
import { exportGroup } from "./model/transfer/exportGroup";
import { importedGroup, importGroup, type ImportedGroup } from "./model/transfer/importGroup";
import { fail } from "./ontology/refusal";

/** Writes everything the workspace holds into files, archives included. */
export const create = groupAction({
  action: "export.run",
  args: {},
  returns: v.object({ exportId: v.id("exports") }),
  handler: async (ctx): Promise<{ exportId: Id<"exports"> }> => ({
    exportId: await exportGroup(ctx, ctx.groupId),
  }),
});

/** Newest first; `parts` is how many files there are. */
export const list = groupQuery({
  action: "export.run",
  args: {},
  returns: v.array(
    v.object({
      exportId: v.id("exports"),
      state: v.string(),
      createdAt: v.number(),
      parts: v.number(),
      rows: v.number(),
      sizeBytes: v.number(),
    }),
  ),
  handler: async ({ scope: { ctx, group } }) => {
    const found = await ctx.db
      .query("exports")
      .withIndex("by_group", (q) => q.eq("groupId", group._id))
      .order("desc")
      .take(20);
    return found.map(({ _id, state, createdAt, parts }) => ({
      exportId: _id,
      state,
      createdAt,
      parts: parts.length,
      rows: parts.reduce((sum, { count }) => sum + count, 0),
      sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
    }));
  },
});

/** One file of an export; `part` counts from 0. @throws not_found */
export const get = groupAction({
  action: "export.run",
  args: { exportId: v.string(), part: v.number() },
  returns: v.object({ fileName: v.string(), bytes: v.bytes() }),
  handler: async (ctx, args): Promise<{ fileName: string; bytes: ArrayBuffer }> => {
    const { groupId } = ctx;
    const part = await ctx.runQuery(internal.exportSteps.findPart, { ...args, groupId });
    const file = part === null ? null : await ctx.storage.get(part.storageId);
    if (part === null || file === null) return fail({ kind: "not_found" });
    const fileName = `${String(args.part).padStart(4, "0")}-${part.name}.ndjson.gz`;
    return { fileName, bytes: await file.arrayBuffer() };
  },
});

/** Brings the files of an export into a workspace with nothing in it. @throws invalid_argument */
export const restore = groupAction({
  action: "export.run",
  args: { files: v.array(v.bytes()) },
  returns: importedGroup,
  handler: async (ctx, { files }): Promise<ImportedGroup> =>
    await importGroup(ctx, ctx.groupId, files),
});
