/**
 * The rows of an export, a page at a time, in the order in which they are written. Each line is a
 * document as it is stored; events are the lines of seals and archives. Access (accounts, sessions,
 * invitations) never leaves. What came after the export began is not in it.
 */
import { convexToJson, v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { THING_TYPES } from "../../ontology/vocabulary";
import { EXPORT_STAGES, exportPlace, type ExportPlace } from "../../tables/exports";
import { lineOf, recordOf } from "../seals/eventLine";
import { pictureFileName, readFilesPage } from "./pictureFiles";
import type { ExportJob } from "./readExport";

export const exportPage = v.object({
  lines: v.array(v.string()),
  /** Files whose lines come here, in this order. */
  archives: v.array(
    v.object({ location: v.union(v.string(), v.null()), fileHash: v.union(v.string(), v.null()) }),
  ),
  /** Files of pictures whose bytes come here, in this order. */
  files: v.array(pictureFileName),
  /** Null when this was the last page. */
  next: v.union(exportPlace, v.null()),
});
export type ExportPage = Infer<typeof exportPage>;

export const FIRST_PLACE: ExportPlace = { stage: "groups", group: 0, cursor: null, skip: 0 };

/** Far below what a transaction may read; a row alone can have a mebibyte. */
const PAGE = { numItems: 300, maximumBytesRead: 2 * 1024 * 1024 };
/** One file can have a mebibyte for each of its events. */
const ARCHIVES_A_PAGE = 1;
const SECRET: ReadonlySet<string> = new Set(THING_TYPES.auth);

export const isSecretType = (type: string): boolean => SECRET.has(type);

export async function readExportPage(
  ctx: QueryCtx,
  job: ExportJob,
  place: ExportPlace,
): Promise<ExportPage> {
  const own = await ctx.db
    .query("exportGroups")
    .withIndex("by_export_position", (q) => q.eq("exportId", job._id).eq("position", place.group))
    .unique();
  if (own === null) return { lines: [], archives: [], files: [], next: stageAfter(place) };
  const { isDone, continueCursor, ...found } = await pageOf(
    ctx,
    own.groupId,
    place,
    job._creationTime,
  );
  const next = isDone
    ? { ...place, group: place.group + 1, cursor: null, skip: 0 }
    : { ...place, cursor: continueCursor, skip: 0 };
  return { archives: [], files: [], ...found, next };
}

function stageAfter({ stage }: ExportPlace): ExportPlace | null {
  const next = EXPORT_STAGES[EXPORT_STAGES.indexOf(stage) + 1];
  return next === undefined ? null : { ...FIRST_PLACE, stage: next };
}

type Found = { lines: string[]; isDone: boolean; continueCursor: string };
type FoundNames = Found & Partial<Pick<ExportPage, "archives" | "files">>;

/** @param through `_creationTime` of the last rows that belong to the export */
async function pageOf(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  { stage, cursor }: ExportPlace,
  through: number,
): Promise<FoundNames> {
  const options = { ...PAGE, cursor };
  const inTime = <T extends { _creationTime: number }>(rows: readonly T[]) =>
    rows.filter(({ _creationTime }) => _creationTime <= through);
  switch (stage) {
    case "groups": {
      const group = await ctx.db.get("groups", groupId);
      const lines = group === null ? [] : [rowLine(group)];
      return { lines, isDone: true, continueCursor: "" };
    }
    case "files": {
      const found = await readFilesPage(ctx, groupId, { cursor, through });
      return { ...pagePlace(found), lines: [], files: found.files };
    }
    case "things": {
      const found = await thingsOf(ctx, groupId).paginate(options);
      const lines = inTime(found.page)
        .filter(({ type }) => !isSecretType(type))
        .map(rowLine);
      return { ...pagePlace(found), lines };
    }
    case "connections": {
      const found = await ctx.db
        .query("connections")
        .withIndex("by_group", (q) => q.eq("groupId", groupId).lte("_creationTime", through))
        .paginate(options);
      return { ...pagePlace(found), lines: found.page.map(rowLine) };
    }
    case "knowledge": {
      const found = await ctx.db
        .query("knowledge")
        .withIndex("by_group_key_value", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...pagePlace(found), lines: inTime(found.page).map(rowLine) };
    }
    case "thingKnowledge": {
      // By thing: a label can be tied to any number of them, a thing to a few labels.
      const found = await thingsOf(ctx, groupId).paginate(options);
      const ties = await Promise.all(found.page.map(({ _id }) => tiesOf(ctx, _id)));
      return { ...pagePlace(found), lines: inTime(ties.flat()).map(rowLine) };
    }
    case "archives":
      return await archivesPage(ctx, groupId, cursor);
    case "events": {
      const found = await ctx.db
        .query("events")
        .withIndex("by_group", (q) => q.eq("groupId", groupId).lte("_creationTime", through))
        .paginate(options);
      // What came back from an archive is in the archive's file.
      const own = found.page.filter(({ archiveId }) => archiveId === undefined);
      return { ...pagePlace(found), lines: own.map((event) => lineOf(recordOf(event))) };
    }
    default: {
      const unreachable: never = stage;
      return unreachable;
    }
  }
}

function thingsOf(ctx: QueryCtx, groupId: Id<"groups">) {
  return ctx.db.query("things").withIndex("by_group_type", (q) => q.eq("groupId", groupId));
}

async function tiesOf(ctx: QueryCtx, thingId: Id<"things">) {
  return await ctx.db
    .query("thingKnowledge")
    .withIndex("by_thing", (q) => q.eq("thingId", thingId))
    .collect();
}

async function archivesPage(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  cursor: string | null,
): Promise<FoundNames> {
  const found = await ctx.db
    .query("archives")
    .withIndex("by_group_last", (q) => q.eq("groupId", groupId))
    .paginate({ numItems: ARCHIVES_A_PAGE, cursor });
  const kept = found.page.filter(({ state }) => state === "stored" || state === "restored");
  const archives = kept.map(({ location, fileHash }) => ({ location, fileHash }));
  return { ...pagePlace(found), lines: [], archives };
}

const pagePlace = ({ isDone, continueCursor }: Omit<Found, "lines">) => ({
  isDone,
  continueCursor,
});

type Row = Parameters<typeof convexToJson>[0];

function rowLine(row: Row): string {
  return JSON.stringify(convexToJson(row));
}

/** Which of these things are not in the export: another workspace's, or what lets people in. */
export async function findOutside(
  ctx: QueryCtx,
  exportId: Id<"exports">,
  ids: readonly string[],
): Promise<string[]> {
  const outside = await Promise.all(
    ids.map(async (id) => ((await isInside(ctx, exportId, id)) ? [] : [id])),
  );
  return outside.flat();
}

async function isInside(ctx: QueryCtx, exportId: Id<"exports">, id: string): Promise<boolean> {
  const thingId = ctx.db.normalizeId("things", id);
  const thing = thingId === null ? null : await ctx.db.get("things", thingId);
  const groupId = thing?.groupId ?? null;
  if (thing === null || groupId === null || isSecretType(thing.type)) return false;
  const covered = await ctx.db
    .query("exportGroups")
    .withIndex("by_export_group", (q) => q.eq("exportId", exportId).eq("groupId", groupId))
    .first();
  return covered !== null;
}
