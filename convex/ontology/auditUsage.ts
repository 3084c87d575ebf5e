/**
 * Recounts what a group's counters should say, a page of rows per transaction, and mends those that
 * disagree. It mends only when nothing but visits happened while it counted (of files: when their
 * counter stood still); otherwise it leaves them to the next night. What it mended is told as an
 * event. The bytes of the group's documents are measured on the way. API calls leave no rows, so
 * nothing can recount them; they end with their month.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { Metric } from "../../lib/plans";
import { isExportJob } from "../tables/exports";
import { countUsage, readCounter } from "./countUsage";
import { recordEvent } from "./recordEvent";
import { countsAsLink, resolveThingType } from "./resolveType";
import type { WriteScope } from "./scope";
import { asThing, THING_REGISTRY } from "./thingTypes";

const PAGE = 1_000;
/** More events than this while counting are taken for changes. */
const MAX_LOOKED_AT = 200;
const VISITS: ReadonlySet<string> = new Set(["content_event", "form_submitted"]);
const METRICS = ["users", "entities_total", "connections_total"] as const;

const tally = v.object({
  users: v.number(),
  entities_total: v.number(),
  connections_total: v.number(),
  /** Of documents and embeddings. */
  bytes: v.number(),
  /** Of the files of archives and pictures. */
  fileBytes: v.number(),
});
type Tally = Infer<typeof tally>;

export const auditState = v.object({
  /** Which rows are counted; `knowledge` has the embeddings. */
  phase: v.union(
    v.literal("things"),
    v.literal("connections"),
    v.literal("knowledge"),
    v.literal("archives"),
  ),
  cursor: v.union(v.string(), v.null()),
  tally,
  /** `_creationTime` of the group's last event when the counting began. */
  lastEventAt: v.number(),
  /** What the counter of files said then: whatever keeps or drops a file changes it. */
  filesCounted: v.number(),
});
export type AuditState = Infer<typeof auditState>;

export async function beginAudit(ctx: QueryCtx, groupId: Id<"groups">): Promise<AuditState> {
  const last = await ctx.db
    .query("events")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .order("desc")
    .first();
  return {
    phase: "things",
    cursor: null,
    tally: { users: 0, entities_total: 0, connections_total: 0, bytes: 0, fileBytes: 0 },
    lastEventAt: last?._creationTime ?? 0,
    filesCounted: await readCounter(ctx, groupId, "storage_gb"),
  };
}

/** Counts one page. @returns where to go on, or null when everything is counted and mended */
export async function auditPage(scope: WriteScope, state: AuditState): Promise<AuditState | null> {
  const { page, isDone, continueCursor } = await readPage(scope, state);
  const tally = page.reduce((sum, row) => add(scope, sum, row), state.tally);
  if (!isDone) return { ...state, tally, cursor: continueCursor };
  switch (state.phase) {
    case "things":
      return { ...state, tally, phase: "connections", cursor: null };
    case "connections":
      return { ...state, tally, phase: "knowledge", cursor: null };
    case "knowledge":
      return { ...state, tally, phase: "archives", cursor: null };
    case "archives":
      await keepBytes(scope, tally.bytes);
      if (await isQuiet(scope, state.lastEventAt))
        for (const metric of METRICS) await mend(scope, metric, tally[metric]);
      await mendFiles(scope, state.filesCounted, tally.fileBytes);
      return null;
    default: {
      const unreachable: never = state.phase;
      return unreachable;
    }
  }
}

type Row =
  | { table: "things"; row: Doc<"things"> }
  | { table: "connections"; row: Doc<"connections"> }
  | { table: "knowledge"; row: Doc<"knowledge"> }
  | { table: "archives"; row: Doc<"archives"> };

async function readPage({ ctx, group }: WriteScope, { phase, cursor }: AuditState) {
  const options = { numItems: PAGE, cursor };
  const groupId = group._id;
  switch (phase) {
    case "things": {
      const { page, ...rest } = await ctx.db
        .query("things")
        .withIndex("by_group_type", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...rest, page: page.map((row): Row => ({ table: "things", row })) };
    }
    case "connections": {
      const { page, ...rest } = await ctx.db
        .query("connections")
        .withIndex("by_group", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...rest, page: page.map((row): Row => ({ table: "connections", row })) };
    }
    case "knowledge": {
      const { page, ...rest } = await ctx.db
        .query("knowledge")
        .withIndex("by_group_key_value", (q) => q.eq("groupId", groupId))
        .paginate({ ...options, numItems: PAGE / 10 });
      return { ...rest, page: page.map((row): Row => ({ table: "knowledge", row })) };
    }
    case "archives": {
      const { page, ...rest } = await ctx.db
        .query("archives")
        .withIndex("by_group_date", (q) => q.eq("groupId", groupId))
        // An expired one holds the ids of its thousand events.
        .paginate({ ...options, numItems: PAGE / 10 });
      return { ...rest, page: page.map((row): Row => ({ table: "archives", row })) };
    }
    default: {
      const unreachable: never = phase;
      return unreachable;
    }
  }
}

function add({ group }: WriteScope, sum: Tally, { table, row }: Row): Tally {
  if (table === "archives") {
    const isKept = row.state === "stored" || row.state === "restored";
    return isKept ? { ...sum, fileBytes: sum.fileBytes + row.sizeBytes } : sum;
  }
  const bytes = sum.bytes + sizeOf(row);
  if (table === "knowledge" || row.deletedAt !== undefined) return { ...sum, bytes };
  if (table === "connections") {
    return {
      ...sum,
      bytes,
      connections_total: sum.connections_total + (countsAsLink(row) ? 1 : 0),
    };
  }
  const picture = asThing(row, "media_asset");
  if (picture) return { ...sum, bytes, fileBytes: sum.fileBytes + picture.properties.sizeBytes };
  // A type that is no longer approved counts as it did when its things were made.
  const known = row.type in THING_REGISTRY;
  const countsAs = known ? resolveThingType(row.type, group).countsAs : "entities_total";
  return countsAs === null ? { ...sum, bytes } : { ...sum, bytes, [countsAs]: sum[countsAs] + 1 };
}

/** Bytes of a document as JSON, which is within a few percent of what the platform stores. */
function sizeOf(row: object): number {
  return JSON.stringify(row, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  ).length;
}

/** Whether only visits happened since the counting began. */
async function isQuiet({ ctx, group }: WriteScope, since: number): Promise<boolean> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_group", (q) => q.eq("groupId", group._id).gt("_creationTime", since))
    .take(MAX_LOOKED_AT);
  return events.length < MAX_LOOKED_AT && events.every(({ type }) => VISITS.has(type));
}

async function mend(scope: WriteScope, metric: Metric, recounted: number): Promise<void> {
  const { ctx, group } = scope;
  const counted = await readCounter(ctx, group._id, metric);
  if (counted === recounted) return;
  await countUsage(ctx, group._id, metric, recounted - counted);
  await recordEvent(scope, {
    type: "metric_calculated",
    targetId: null,
    metadata: { metric, before: { value: counted }, after: { value: recounted }, mended: true },
  });
}

/** Exports and imports are read here, in the transaction that mends: a group has a few at most. */
async function mendFiles(scope: WriteScope, before: number, archived: number): Promise<void> {
  const { ctx, group } = scope;
  if ((await readCounter(ctx, group._id, "storage_gb")) !== before) return;
  const exports = await ctx.db
    .query("exports")
    .withIndex("by_group", (q) => q.eq("groupId", group._id))
    .collect();
  const restores = await ctx.db
    .query("restores")
    .withIndex("by_group", (q) => q.eq("groupId", group._id))
    .collect();
  const bytes = [
    ...exports
      .flatMap((one): { sizeBytes: number }[] => (isExportJob(one) ? [one] : one.parts))
      .map(({ sizeBytes }) => sizeBytes),
    ...restores.map(({ stagedBytes }) => stagedBytes),
  ];
  await mend(
    scope,
    "storage_gb",
    bytes.reduce((sum, sizeBytes) => sum + sizeBytes, archived),
  );
}

async function keepBytes({ ctx, group }: WriteScope, bytes: number): Promise<void> {
  const row = await findBytes(ctx, group._id);
  const fields = { counts: { documents: bytes }, total: bytes };
  if (row !== null) return await ctx.db.patch("activityRollups", row._id, fields);
  const place = { kind: "storage", subject: group._id, rankedIn: null, periodStart: 0 } as const;
  await ctx.db.insert("activityRollups", { ...place, ...fields });
}

async function findBytes(ctx: MutationCtx, groupId: Id<"groups">) {
  return await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) => q.eq("kind", "storage").eq("subject", groupId))
    .unique();
}
