/** A check of the audit trail as a job: begun, taken up, moved on, finished, and as a person sees it. */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { fail, noteWrite } from "../../ontology/refusal";
import { requireOpen } from "../../ontology/requireOpen";
import type { Scope, WriteScope } from "../../ontology/scope";
import { auditReport, type AuditReport, type SealAnchor } from "../../tables/auditChecks";

/** By which files of checks are told from others. */
export const CHECK_FILE_TYPE = "application/vnd.sluice.check+json";

export const checkProgress = v.object({
  state: v.union(v.literal("running"), v.literal("done")),
  startedAt: v.number(),
  /** Of a finished one, when it was. */
  movedAt: v.number(),
  /** Null while what is new is sealed. */
  percent: v.union(v.number(), v.null()),
  seals: v.number(),
  events: v.number(),
  report: v.union(auditReport, v.null()),
});
export type CheckProgress = Infer<typeof checkProgress>;

type Check = Doc<"auditChecks">;

export async function findCheck({
  ctx,
  group,
}: Pick<Scope, "group"> & { ctx: QueryCtx }): Promise<Check | null> {
  return await ctx.db
    .query("auditChecks")
    .withIndex("by_group", (q) => q.eq("groupId", group._id))
    .unique();
}

export async function readCheck(scope: Scope): Promise<CheckProgress | null> {
  const check = await findCheck(scope);
  if (check === null) return null;
  const { state, startedAt, movedAt, seals, sealsTotal, events, report } = check;
  const percent =
    sealsTotal === null ? null : (sealsTotal === 0 ? 1 : seals / Math.max(sealsTotal, seals)) * 100;
  return { state, startedAt, movedAt, percent, seals, events, report };
}

/**
 * Begins a check in place of the one before; one that is running goes on.
 * @throws invalid_argument, workspace_closed
 */
export async function beginCheck(scope: WriteScope, anchor: SealAnchor | null): Promise<void> {
  const { ctx, group } = scope;
  requireOpen(group);
  if (anchor !== null && !/^[0-9a-f]{64}$/.test(anchor.hash))
    fail({ kind: "invalid_argument", field: "anchor", reason: "This is no seal." });
  const earlier = await findCheck(scope);
  if (earlier?.state === "running") return;
  noteWrite(ctx);
  if (earlier !== null) await dropCheck(ctx, earlier);
  const now = Date.now();
  const checkId = await ctx.db.insert("auditChecks", {
    groupId: group._id,
    anchor,
    state: "running",
    startedAt: now,
    movedAt: now,
    attempt: 0,
    sealsTotal: null,
    seals: 0,
    events: 0,
    stateFile: null,
    report: null,
  });
  await ctx.scheduler.runAfter(0, internal.auditCheckSteps.work, { checkId });
}

/** Stops one that is running; what an earlier one found is gone by then. @throws workspace_closed */
export async function endCheck(scope: WriteScope): Promise<void> {
  requireOpen(scope.group);
  const check = await findCheck(scope);
  if (check?.state !== "running") return;
  noteWrite(scope.ctx);
  await dropCheck(scope.ctx, check);
}

async function dropCheck(ctx: MutationCtx, { _id, stateFile }: Check): Promise<void> {
  if (stateFile !== null) await ctx.storage.delete(stateFile);
  await ctx.db.delete("auditChecks", _id);
}

export interface CheckLease {
  checkId: Id<"auditChecks">;
  attempt: number;
}

/** Takes a check over from whoever had it; null when there is nothing more to do. */
export async function takeUpCheck(ctx: MutationCtx, checkId: Id<"auditChecks">) {
  const check = await ctx.db.get("auditChecks", checkId);
  if (check?.state !== "running") return null;
  const attempt = check.attempt + 1;
  await ctx.db.patch("auditChecks", checkId, { attempt, movedAt: Date.now() });
  const { groupId, anchor, stateFile } = check;
  return { attempt, groupId, anchor, stateFile };
}

async function leased(ctx: QueryCtx, { checkId, attempt }: CheckLease): Promise<Check | null> {
  const check = await ctx.db.get("auditChecks", checkId);
  return check?.state === "running" && check.attempt === attempt ? check : null;
}

/** @returns false when the run should stop: another has it, or nobody wants it any more */
export async function noteProgress(
  ctx: MutationCtx,
  { sealsTotal, seals, events, ...lease }: CheckLease & CheckCounts,
): Promise<boolean> {
  const check = await leased(ctx, lease);
  if (check === null) return false;
  const counts = { sealsTotal, seals, events };
  await ctx.db.patch("auditChecks", check._id, { ...counts, movedAt: Date.now() });
  return true;
}

export interface CheckCounts {
  sealsTotal: number;
  seals: number;
  events: number;
}

/** Keeps what was learnt and, when it `goesOn`, orders the next part. @returns false as `noteProgress` does */
export async function keepCheckState(
  ctx: MutationCtx,
  { stateFile, goesOn, ...lease }: CheckLease & { stateFile: Id<"_storage">; goesOn: boolean },
): Promise<boolean> {
  const check = await leased(ctx, lease);
  if (check === null) return false;
  if (check.stateFile !== null) await ctx.storage.delete(check.stateFile);
  await ctx.db.patch("auditChecks", check._id, { stateFile, movedAt: Date.now() });
  if (goesOn)
    await ctx.scheduler.runAfter(0, internal.auditCheckSteps.work, { checkId: check._id });
  return true;
}

export async function finishCheck(
  ctx: MutationCtx,
  { report, ...lease }: CheckLease & { report: AuditReport },
): Promise<void> {
  const check = await leased(ctx, lease);
  if (check === null) return;
  if (check.stateFile !== null) await ctx.storage.delete(check.stateFile);
  const { seals, events } = report;
  await ctx.db.patch("auditChecks", check._id, {
    ...{ state: "done", movedAt: Date.now(), report, stateFile: null },
    ...{ sealsTotal: seals, seals, events },
  });
}

/** Many times what lies between two notes of progress. */
const STALLED_MS = 2 * 60_000;
const AT_ONCE = 20;

/** Checks whose run ended under them (a process, a machine) are taken up again. */
export async function wakeChecks(ctx: MutationCtx): Promise<void> {
  const stalled = await ctx.db
    .query("auditChecks")
    .withIndex("by_state_moved", (q) =>
      q.eq("state", "running").lt("movedAt", Date.now() - STALLED_MS),
    )
    .take(AT_ONCE);
  for (const { _id } of stalled)
    await ctx.scheduler.runAfter(0, internal.auditCheckSteps.work, { checkId: _id });
}
