/** Coming, staying and leaving: one row a tab, written again while the tab is there. */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";

/** A tab says that it is there every 15 s; after three silent times it is taken to be gone. */
export const GONE_AFTER_MS = 45_000;
const MAX_TAB_LENGTH = 40;
const MAX_KEY_LENGTH = 40;
/** More than can be shown, and than a page will ever see. */
const MOST_SHOWN = 50;
const SWEPT_AT_ONCE = 500;

export const someoneHere = v.object({
  tab: v.string(),
  personId: v.id("things"),
  name: v.string(),
  elementKey: v.union(v.string(), v.null()),
});
export type SomeoneHere = Infer<typeof someoneHere>;

export interface Whereabouts {
  stepId: Id<"things">;
  tab: string;
  elementKey: string | null;
}

/** @throws invalid_argument */
export async function stay(scope: WriteScope, where: Whereabouts): Promise<void> {
  const { ctx, actor } = scope;
  const { stepId, tab, elementKey } = where;
  checkLength("tab", tab, MAX_TAB_LENGTH);
  checkLength("elementKey", elementKey ?? "key", MAX_KEY_LENGTH);
  const known = await findTab(ctx, stepId, tab);
  // A tab's name is its own secret, yet nobody moves somebody else's row.
  if (known && known.personId !== actor._id) fail({ kind: "not_found" });
  const now = { name: actor.name, elementKey, seenAt: Date.now() };
  if (known) await ctx.db.patch("presence", known._id, now);
  else await ctx.db.insert("presence", { stepId, tab, personId: actor._id, ...now });
}

export async function leave(
  { ctx, actor }: WriteScope,
  stepId: Id<"things">,
  tab: string,
): Promise<void> {
  const known = await findTab(ctx, stepId, tab);
  if (known?.personId === actor._id) await ctx.db.delete("presence", known._id);
}

/** Everybody on the page, the caller's own tabs too: which is theirs, only the tab knows. */
export async function listHere(ctx: QueryCtx, stepId: Id<"things">): Promise<SomeoneHere[]> {
  const rows = await ctx.db
    .query("presence")
    .withIndex("by_step_tab", (q) => q.eq("stepId", stepId))
    .take(MOST_SHOWN);
  return rows.map(({ tab, personId, name, elementKey }) => ({ tab, personId, name, elementKey }));
}

/** Takes away those who left without a word; called by a cron. @returns how many */
export async function sweepGone(ctx: MutationCtx): Promise<number> {
  const gone = await ctx.db
    .query("presence")
    .withIndex("by_seen", (q) => q.lt("seenAt", Date.now() - GONE_AFTER_MS))
    .take(SWEPT_AT_ONCE);
  for (const { _id } of gone) await ctx.db.delete("presence", _id);
  return gone.length;
}

function findTab(
  ctx: QueryCtx,
  stepId: Id<"things">,
  tab: string,
): Promise<Doc<"presence"> | null> {
  return ctx.db
    .query("presence")
    .withIndex("by_step_tab", (q) => q.eq("stepId", stepId).eq("tab", tab))
    .unique();
}

function checkLength(field: string, text: string, limit: number): void {
  if (text.length >= 1 && text.length <= limit) return;
  fail({ kind: "invalid_argument", field, reason: `It has 1 to ${limit} characters.` });
}
