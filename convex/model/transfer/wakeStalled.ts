/**
 * Exports and imports whose run ended under them (a process, a machine) are taken up again. One that
 * is only slow is not harmed: of two runs the later one has it, and the earlier one stops.
 */
import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";

/** Many times what lies between two files, or two transactions of an import. */
const STALLED_MS = 5 * 60_000;
const AT_ONCE = 20;

export async function wakeStalled(ctx: MutationCtx): Promise<void> {
  const before = Date.now() - STALLED_MS;
  const exports = await ctx.db
    .query("exports")
    .withIndex("by_state_moved", (q) =>
      // Without a time: one of an earlier kind.
      q.eq("state", "running").gt("movedAt", 0).lt("movedAt", before),
    )
    .take(AT_ONCE);
  for (const { _id } of exports)
    await ctx.scheduler.runAfter(0, internal.exportSteps.work, { exportId: _id });
  const restores = await ctx.db
    .query("restores")
    .withIndex("by_state_moved", (q) => q.eq("state", "running").lt("movedAt", before))
    .take(AT_ONCE);
  for (const { _id } of restores)
    await ctx.scheduler.runAfter(0, internal.restoreSteps.work, { restoreId: _id });
}
