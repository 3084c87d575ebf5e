/**
 * A part of a check: goes on from the state that was kept, tells how far it is a few times a second,
 * and after a while keeps its state and orders the next part. Killed anywhere, a check goes on from
 * the last state that was kept and comes to the same report.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { reportOf, parseState, stateText, type AuditState } from "./auditState";
import { CHECK_FILE_TYPE, type CheckLease } from "./checkJobs";
import { auditOn, beginAudit, sealAll } from "./verifyGroup";

const PART_MS = 10_000;
const TELL_MS = 300;

/**
 * For a drill: one part, how long it is, and after how many seals it ends as if its process had been
 * killed. What comes after it is the drill's to order.
 */
export const checkDrill = v.object({ partMs: v.number(), killedAfter: v.optional(v.number()) });
export type CheckDrill = Infer<typeof checkDrill>;

export async function runCheck(
  ctx: ActionCtx,
  checkId: Id<"auditChecks">,
  drill: CheckDrill | null,
): Promise<void> {
  const { partMs, killedAfter = Infinity } = drill ?? { partMs: PART_MS };
  const endsAt = Date.now() + partMs;
  const job = await ctx.runMutation(internal.auditCheckSteps.takeUp, { checkId });
  if (job === null) return;
  const { groupId, anchor, stateFile } = job;
  const lease: CheckLease = { checkId, attempt: job.attempt };
  let state = stateFile === null ? null : await readState(ctx, stateFile);
  if (state === null) {
    await sealAll(ctx);
    state = await beginAudit(ctx, groupId, anchor);
  }
  const looked = state;
  let [left, toldAt, isWanted] = [killedAfter, 0, true];
  const isDone = await auditOn(ctx, groupId, looked, async () => {
    if (left-- <= 0) throw new Error("Cut off after a seal, as the drill asks");
    const isOver = Date.now() >= endsAt;
    if (!isOver && Date.now() < toldAt + TELL_MS) return true;
    toldAt = Date.now();
    isWanted = await tell(ctx, lease, looked);
    return isWanted && !isOver;
  });
  if (isDone) {
    const report = reportOf(looked);
    await ctx.runMutation(internal.auditCheckSteps.finish, { ...lease, report });
  } else if (isWanted) await keep(ctx, { ...lease, goesOn: drill === null }, looked);
}

async function tell(ctx: ActionCtx, lease: CheckLease, state: AuditState): Promise<boolean> {
  const { seals, events, ends, before } = state;
  const sealsTotal = Math.max(before.number, ends[0]?.seal.number ?? 0);
  const args = { ...lease, sealsTotal, seals, events };
  return await ctx.runMutation(internal.auditCheckSteps.tell, args);
}

async function keep(ctx: ActionCtx, lease: KeptLease, state: AuditState): Promise<void> {
  const file = new Blob([stateText(state)], { type: CHECK_FILE_TYPE });
  const stateFile = await ctx.storage.store(file);
  let isKept = false;
  try {
    isKept = await ctx.runMutation(internal.auditCheckSteps.keep, { ...lease, stateFile });
  } finally {
    if (!isKept) await ctx.storage.delete(stateFile);
  }
}

type KeptLease = CheckLease & { goesOn: boolean };

async function readState(ctx: ActionCtx, stateFile: Id<"_storage">): Promise<AuditState | null> {
  const file = await ctx.storage.get(stateFile);
  return file === null ? null : parseState(await file.text());
}
