/**
 * Recounts what a group's counters should say, a page of rows per transaction, and mends those that
 * disagree. It mends only when nothing but visits happened while it counted; otherwise it leaves the
 * counters to the next night. What it mended is told as an event. The bytes of the group's
 * documents are measured on the way.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { countUsage, readUsage } from "./countUsage";
import { recordEvent } from "./recordEvent";
import { resolveConnectionType, resolveThingType } from "./resolveType";
import type { WriteScope } from "./scope";
import { THING_REGISTRY } from "./thingTypes";

const PAGE = 1_000;
/** More events than this while counting are taken for changes. */
const MAX_LOOKED_AT = 200;
const VISITS: ReadonlySet<string> = new Set(["content_event", "form_submitted"]);
const METRICS = ["users", "entities_total", "connections_total"] as const;

const tally = v.object({
  users: v.number(),
  entities_total: v.number(),
  connections_total: v.number(),
  bytes: v.number(),
});
type Tally = Infer<typeof tally>;

export const auditState = v.object({
  /** Which rows are counted; `knowledge` has the embeddings. */
  phase: v.union(v.literal("things"), v.literal("connections"), v.literal("knowledge")),
  cursor: v.union(v.string(), v.null()),
  tally,
  /** `_creationTime` of the group's last event when the counting began. */
  lastEventAt: v.number(),
});
export type AuditState = Infer<typeof auditState>;

export async function beginAudit(ctx: QueryCtx, groupId: Id<"groups">): Promise<AuditState> {
  const last = await ctx.db
    .query("events")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .order("desc")
    .first();
  const zero = { users: 0, entities_total: 0, connections_total: 0, bytes: 0 };
  return { phase: "things", cursor: null, tally: zero, lastEventAt: last?._creationTime ?? 0 };
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
      await keepBytes(scope, tally.bytes);
      if (await isQuiet(scope, state.lastEventAt)) await mend(scope, tally);
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
  | { table: "knowledge"; row: Doc<"knowledge"> };

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
    default: {
      const unreachable: never = phase;
      return unreachable;
    }
  }
}

function add({ group }: WriteScope, sum: Tally, { table, row }: Row): Tally {
  const bytes = sum.bytes + sizeOf(row);
  if (table === "knowledge" || row.deletedAt !== undefined) return { ...sum, bytes };
  if (table === "connections") {
    const counts = resolveConnectionType(row.relationshipType).countsTowardPlan;
    return { ...sum, bytes, connections_total: sum.connections_total + (counts ? 1 : 0) };
  }
  // A type that is no longer approved counts as it did when its things were made.
  const known = row.type in THING_REGISTRY;
  const countsAs = known ? resolveThingType(row.type, group).countsAs : "entities_total";
  return countsAs === null ? { ...sum, bytes } : { ...sum, bytes, [countsAs]: sum[countsAs] + 1 };
}

/** Bytes of a document as JSON, which is within a few percent of what the platform stores. */
function sizeOf(row: Row["row"]): number {
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

async function mend(scope: WriteScope, tally: Tally): Promise<void> {
  for (const metric of METRICS) {
    const counted = await readUsage(scope.ctx, scope.group._id, metric);
    if (counted === tally[metric]) continue;
    await countUsage(scope.ctx, scope.group._id, metric, tally[metric] - counted);
    await recordEvent(scope, {
      type: "metric_calculated",
      targetId: null,
      metadata: {
        metric,
        before: { value: counted },
        after: { value: tally[metric] },
        mended: true,
      },
    });
  }
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
