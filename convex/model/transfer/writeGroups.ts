/**
 * The workspaces of an export: the one it is brought into takes the face of the one it was, with its
 * address when that is free; those below are made anew, on no better a plan than the one above.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { noteWrite } from "../../ontology/refusal";
import { PLAN_NAMES, type PlanName } from "../../../lib/plans";
import { freeSlug, slugOf } from "../workspaces/slug";
import type { Values } from "./writeRows";

export async function restoreRoot(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  row: Values,
): Promise<string> {
  const { name, type, description, metadata, settings, slug, createdAt } = row as Doc<"groups">;
  const own = await ctx.db.get("groups", groupId);
  const isFree = slugOf(slug) === slug && (await freeSlug(ctx, slug)) === slug;
  noteWrite(ctx);
  await ctx.db.patch("groups", groupId, {
    ...{ name, type, description, metadata, settings, createdAt },
    slug: isFree ? slug : (own?.slug ?? slug),
    updatedAt: Date.now(),
  });
  return groupId;
}

/** Below a workspace that is there: its parent's id is one of here. */
export async function restoreGroup(
  ctx: MutationCtx,
  job: Doc<"restores">,
  row: Values,
): Promise<string> {
  const { _id, _creationTime, ...fields } = row as Doc<"groups">;
  const root = await ctx.db.get("groups", job.groupId);
  const parentGroupId = ctx.db.normalizeId("groups", String(fields.parentGroupId));
  if (parentGroupId === null) throw new Error("A workspace that was checked has no parent");
  const slug = await freeSlug(ctx, fields.slug);
  const plan = lesser(fields.plan, root?.plan ?? "starter");
  noteWrite(ctx);
  return await ctx.db.insert("groups", { ...fields, parentGroupId, slug, plan });
}

function lesser(a: PlanName, b: PlanName): PlanName {
  return PLAN_NAMES.indexOf(a) < PLAN_NAMES.indexOf(b) ? a : b;
}
