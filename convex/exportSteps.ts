/** The transactions exports and their imports are made of, called by actions only. */
import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { internalMutation, internalQuery } from "./functions";
import { exportedTable, readExportPage } from "./model/transfer/exportRows";
import {
  ownThing,
  ownThings as findOwn,
  writeConnections,
  writeEvents,
  writeKnowledge,
  writeProperties,
  writeThings,
  writeTies,
} from "./model/transfer/importSteps";
import { filesPage, readFilesPage } from "./model/transfer/pictureFiles";
import { removeExport } from "./model/transfer/removeExport";
import { countUsage } from "./ontology/countUsage";
import { requireRoom } from "./ontology/requireRoom";
import { systemScope } from "./model/access/scopes";
import { exportPart } from "./tables/exports";

const groupId = v.id("groups");
const exportId = v.id("exports");
const rows = v.string();
const WEEK_MS = 7 * 86_400_000;

/** Also ends exports that are older than a week, of whatever group. */
export const begin = internalMutation({
  args: { groupId },
  returns: exportId,
  handler: async (ctx, args) => {
    const old = await ctx.db
      .query("exports")
      .withIndex("by_created", (q) => q.lt("createdAt", Date.now() - WEEK_MS))
      .take(10);
    for (const one of old) await removeExport(ctx, one);
    const createdAt = Date.now();
    return await ctx.db.insert("exports", { ...args, state: "running", createdAt, parts: [] });
  },
});

export const readPage = internalQuery({
  args: { groupId, table: exportedTable, cursor: v.union(v.string(), v.null()) },
  returns: v.object({ lines: v.array(v.string()), cursor: v.union(v.string(), v.null()) }),
  handler: async (ctx, args) => await readExportPage(ctx, args.groupId, args.table, args.cursor),
});

export const readFiles = internalQuery({
  args: { groupId, cursor: v.union(v.string(), v.null()) },
  returns: filesPage,
  handler: async (ctx, args) => await readFilesPage(ctx, args.groupId, args.cursor),
});

/** A file that an import is about to keep. @throws quota_exceeded */
export const countFile = internalMutation({
  args: { groupId, sizeBytes: v.number() },
  returns: v.null(),
  handler: async (ctx, { sizeBytes, ...args }) => {
    await requireRoom(await systemScope(ctx, args.groupId), { storage_gb: sizeBytes });
    await countUsage(ctx, args.groupId, "storage_gb", sizeBytes);
    return null;
  },
});

/** Files count towards the plan as long as they are kept. @throws quota_exceeded */
export const addPart = internalMutation({
  args: { exportId, part: exportPart },
  returns: v.null(),
  handler: async (ctx, { part, ...args }) => {
    const row = await ctx.db.get("exports", args.exportId);
    if (row === null) return null;
    const { sizeBytes } = part;
    await requireRoom(await systemScope(ctx, row.groupId), { storage_gb: sizeBytes });
    await ctx.db.patch("exports", row._id, { parts: [...row.parts, part] });
    await countUsage(ctx, row.groupId, "storage_gb", sizeBytes);
    return null;
  },
});

export const finish = internalMutation({
  args: { exportId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await ctx.db.patch("exports", args.exportId, { state: "ready" });
    return null;
  },
});

/** Of an export that could not be finished nothing stays. */
export const abandon = internalMutation({
  args: { exportId },
  returns: v.null(),
  handler: async (ctx, args) => {
    const row = await ctx.db.get("exports", args.exportId);
    if (row !== null) await removeExport(ctx, row);
    return null;
  },
});

export const findPart = internalQuery({
  args: { groupId, exportId: v.string(), part: v.number() },
  returns: v.union(exportPart, v.null()),
  handler: async (ctx, args) => {
    const id = ctx.db.normalizeId("exports", args.exportId);
    const row = id === null ? null : await ctx.db.get("exports", id);
    return row?.groupId === args.groupId ? (row.parts[args.part] ?? null) : null;
  },
});

export const ownThings = internalQuery({
  args: { groupId },
  returns: v.array(ownThing),
  handler: async (ctx, args) => await findOwn(ctx, args.groupId),
});

export const importThings = internalMutation({
  args: { groupId, rows },
  returns: v.array(v.id("things")),
  handler: async (ctx, args) => await writeThings(ctx, await groupOf(ctx, args.groupId), args.rows),
});

export const importProperties = internalMutation({
  args: { groupId, rows },
  returns: v.null(),
  handler: async (ctx, args) => {
    await writeProperties(ctx, await groupOf(ctx, args.groupId), args.rows);
    return null;
  },
});

export const importConnections = internalMutation({
  args: { groupId, rows },
  returns: v.null(),
  handler: async (ctx, args) => {
    await writeConnections(ctx, await groupOf(ctx, args.groupId), args.rows);
    return null;
  },
});

export const importEvents = internalMutation({
  args: { groupId, rows },
  returns: v.null(),
  handler: async (ctx, args) => {
    await writeEvents(ctx, await groupOf(ctx, args.groupId), args.rows);
    return null;
  },
});

export const importKnowledge = internalMutation({
  args: { groupId, rows },
  returns: v.array(v.id("knowledge")),
  handler: async (ctx, args) =>
    await writeKnowledge(ctx, await groupOf(ctx, args.groupId), args.rows),
});

export const importTies = internalMutation({
  args: { groupId, rows },
  returns: v.null(),
  handler: async (ctx, args) => {
    await writeTies(ctx, await groupOf(ctx, args.groupId), args.rows);
    return null;
  },
});

async function groupOf(ctx: QueryCtx, id: Id<"groups">): Promise<Doc<"groups">> {
  const group = await ctx.db.get("groups", id);
  if (group === null) throw new Error(`No group ${id}`);
  return group;
}
