/**
 * The first step of an export: which workspaces it covers is settled, and from here on none of their
 * events moves to the archive until it is written (`isBeingExported`), so that each is met once.
 */
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import { isExportJob } from "../../tables/exports";
import { giveUpPlans } from "../archival/settleArchive";
import { FIRST_PLACE } from "./exportRows";
import { endExport } from "./endExport";

const WEEK_MS = 7 * 86_400_000;
/** As many as one transaction can look at. */
const MAX_GROUPS = 2_000;
const OLD_AT_ONCE = 10;

/** @throws invalid_argument while another export of the workspace is written, or for too many below it */
export async function beginExport(ctx: MutationCtx, groupId: Id<"groups">): Promise<Id<"exports">> {
  await endOldExports(ctx);
  const running = await ctx.db
    .query("exports")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .order("desc")
    .take(OLD_AT_ONCE);
  if (running.some((one) => isExportJob(one) && one.state === "running"))
    return refuseExport("An export of this workspace is being written already.");
  const groupIds = await withAllBelow(ctx, groupId);
  const now = Date.now();
  const exportId = await ctx.db.insert("exports", {
    groupId,
    state: "running",
    problem: null,
    createdAt: now,
    place: FIRST_PLACE,
    parts: 0,
    rows: 0,
    sizeBytes: 0,
    attempt: 0,
    movedAt: now,
  });
  for (const [position, covered] of groupIds.entries()) {
    await ctx.db.insert("exportGroups", { exportId, position, groupId: covered });
    await giveUpPlans(ctx, covered);
  }
  return exportId;
}

/** Exports go after a week, of whatever workspace. */
async function endOldExports(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("exports")
    .withIndex("by_created", (q) => q.lt("createdAt", Date.now() - WEEK_MS))
    .take(OLD_AT_ONCE);
  for (const one of old) await endExport(ctx, one);
}

/** Parents before what stands below them. @throws invalid_argument for too many */
export async function withAllBelow(ctx: QueryCtx, root: Id<"groups">): Promise<Id<"groups">[]> {
  const found = [root];
  for (let at = 0; at < found.length; at += 1) {
    const parent = found[at] ?? root;
    const children = await ctx.db
      .query("groups")
      .withIndex("by_parent", (q) => q.eq("parentGroupId", parent))
      .take(MAX_GROUPS);
    found.push(...children.map(({ _id }) => _id));
    if (found.length > MAX_GROUPS)
      refuseExport("There are too many workspaces below it. Export those one by one.");
  }
  return found;
}

/** Whether an export that covers the workspace is being written. */
export async function isBeingExported(ctx: QueryCtx, groupId: Id<"groups">): Promise<boolean> {
  const covered = await ctx.db
    .query("exportGroups")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .first();
  return covered !== null;
}

function refuseExport(reason: string): never {
  return fail({ kind: "invalid_argument", field: "workspace", reason });
}
