/**
 * The transactions of an import: rows come translated to the ids of here, as JSON text. Each writes
 * only when the import is exactly where the rows begin, and notes where they end.
 */
import { jsonToConvex, v, type Infer, type JSONValue } from "convex/values";
import { internal } from "../../_generated/api";
import { fits, PLANS } from "../../../lib/plans";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import { BYTES_PER_GB } from "../../ontology/countUsage";
import { fail } from "../../ontology/refusal";
import { requireRoom } from "../../ontology/requireRoom";
import { recordEvent } from "../../ontology/recordEvent";
import { organizationOf } from "../../ontology/createThing";
import type { ExportedTable } from "../../tables/exports";
import type { RestorePlace } from "../../tables/restores";
import { systemScope } from "../access/scopes";
import { withAllBelow } from "./beginExport";
import { removeSome } from "./endRestore";
import { MEMBER_TYPES, ownThing, requireEmpty } from "./ownThings";
import { refuseUnstaged } from "./stageRestore";
import { writeRows, type MadeIds } from "./writeRows";

const count = v.optional(v.number());
/** What the live rows of one workspace of the export take of a plan. */
export const restoreNeeds = v.object({
  isRoot: v.boolean(),
  users: count,
  entities_total: count,
  connections_total: count,
  /** In bytes. */
  storage_gb: count,
});
type Needs = Infer<typeof restoreNeeds>;

export async function takeUpRestore(ctx: MutationCtx, restoreId: Id<"restores">) {
  const job = await ctx.db.get("restores", restoreId);
  if (job === null || (job.state !== "staging" && job.state !== "running")) return null;
  const { state, rootId, place, parts, staged } = job;
  if (staged < parts) refuseUnstaged(parts - staged);
  const attempt = job.attempt + 1;
  await ctx.db.patch("restores", restoreId, { attempt, problem: null, movedAt: Date.now() });
  return { attempt, state, rootId, place };
}

/** The last look before the first row. @throws invalid_argument, quota_exceeded */
export async function beginWriting(
  ctx: MutationCtx,
  { restoreId, attempt, needs, people }: Lease & { needs: Needs[]; people: string[] },
): Promise<boolean> {
  const job = await leased(ctx, { restoreId, attempt });
  if (job?.state !== "staging") return false;
  const scope = await systemScope(ctx, job.groupId);
  await requireEmpty(ctx, job.groupId);
  let known = 0;
  for (const email of people)
    for (const type of MEMBER_TYPES)
      if ((await ownThing(ctx, scope.group, { type, email })) !== null) known += 1;
  for (const { isRoot, users = 0, ...others } of needs) {
    if (isRoot) await requireRoom(scope, { ...others, users: users - known });
    else requireFits(scope.group, { ...others, users });
  }
  await ctx.db.patch("restores", restoreId, { state: "running", movedAt: Date.now() });
  return true;
}

/** Workspaces below come with the plan of the one above them. */
function requireFits({ plan }: Doc<"groups">, needs: Omit<Needs, "isRoot">): void {
  const { quotas } = PLANS[plan];
  for (const metric of ["users", "entities_total", "connections_total", "storage_gb"] as const) {
    const unit = metric === "storage_gb" ? BYTES_PER_GB : 1;
    const [limit, requested] = [quotas[metric], (needs[metric] ?? 0) / unit];
    if (limit !== null && !fits(0, requested, limit))
      fail({ kind: "quota_exceeded", metric, limit, current: 0, requested });
  }
}

export interface WrittenRows {
  from: RestorePlace;
  to: RestorePlace;
  table: ExportedTable;
  /** A list of rows as JSON, because a row may hold what a plain argument may not. */
  rows: string;
}

/** @returns which ids are new; null when another run works on it, or the rows are written already */
export async function writeRestored(
  ctx: MutationCtx,
  { from, to, table, rows, ...lease }: Lease & WrittenRows,
): Promise<MadeIds | null> {
  const job = await leased(ctx, lease);
  if (job?.state !== "running" || !isAt(job, from)) return null;
  const parsed: JSONValue[] = JSON.parse(rows);
  const values = parsed.map(documentOf);
  const made = await writeRows(ctx, job, { table, pass: from.pass, rows: values });
  if (made.oldIds.length > 0) await ctx.db.insert("restoredIds", { restoreId: job._id, ...made });
  const isCounted = from.pass === "rows";
  const rowsDone = job.rowsDone + (isCounted ? values.length : 0);
  await ctx.db.patch("restores", job._id, { place: to, rowsDone, movedAt: Date.now() });
  return made;
}

/** A run goes from file to file; only the first rows of one need not follow the last of another. */
function isAt({ place }: Doc<"restores">, { pass, part, row }: RestorePlace): boolean {
  const isSame = place.pass === pass && place.part === part;
  return isSame ? place.row === row : row === 0;
}

export interface Lease {
  restoreId: Id<"restores">;
  attempt: number;
}

async function leased(
  ctx: QueryCtx,
  { restoreId, attempt }: Lease,
): Promise<Doc<"restores"> | null> {
  const job = await ctx.db.get("restores", restoreId);
  return job?.attempt === attempt ? job : null;
}

/** Tells it, has what it wrote counted by day, and lets go of the files. */
export async function finishRestore(ctx: MutationCtx, lease: Lease): Promise<void> {
  const job = await leased(ctx, lease);
  if (job?.state !== "running") return;
  const scope = await systemScope(ctx, job.groupId);
  const organization = await organizationOf(scope);
  await recordEvent(scope, {
    type: "organization_updated",
    targetId: organization._id,
    metadata: { name: scope.group.name, restoredFrom: job.rootId, rows: job.rowsDone },
  });
  await ctx.db.patch("restores", job._id, { state: "done", movedAt: Date.now() });
  // What documents take up is measured, as it is at night.
  for (const groupId of await withAllBelow(ctx, job.groupId))
    await ctx.scheduler.runAfter(0, internal.usageTracking.auditGroup, { groupId });
  await removeSome(ctx, job._id);
}

/** Why it cannot be done, for whoever looks; nothing was written. */
export async function noteProblem(
  ctx: MutationCtx,
  restoreId: Id<"restores">,
  problem: string,
): Promise<void> {
  const job = await ctx.db.get("restores", restoreId);
  if (job === null || job.state === "ending") return;
  await ctx.db.patch("restores", restoreId, { problem });
}

function documentOf(row: JSONValue): Record<string, unknown> {
  const value = jsonToConvex(row);
  if (!isObject(value)) throw new Error("A row that was checked is no document");
  return value;
}

/** Of these texts, those that name something of another workspace of this deployment. */
export async function findForeign(
  ctx: QueryCtx,
  restoreId: Id<"restores">,
  ids: readonly string[],
): Promise<string[]> {
  const job = await ctx.db.get("restores", restoreId);
  const found = await Promise.all(
    ids.map(async (id) => {
      const owner = await groupOfNamed(ctx, id);
      return owner === null || owner === job?.groupId ? [] : [id];
    }),
  );
  return found.flat();
}

async function groupOfNamed(ctx: QueryCtx, id: string): Promise<Id<"groups"> | null> {
  const groupId = ctx.db.normalizeId("groups", id);
  if (groupId !== null) return (await ctx.db.get("groups", groupId))?._id ?? null;
  const thingId = ctx.db.normalizeId("things", id);
  if (thingId !== null) return (await ctx.db.get("things", thingId))?.groupId ?? null;
  const knowledgeId = ctx.db.normalizeId("knowledge", id);
  if (knowledgeId === null) return null;
  return (await ctx.db.get("knowledge", knowledgeId))?.groupId ?? null;
}
