/**
 * Which things knowledge is made from, and the word that one of them changed: a job of its own,
 * ordered in the transaction of the change. A writer reads nothing for it and shares no row with
 * another. People, leads, forms and mails are never sources, so that nobody's personal data reaches
 * an embedding or a text index.
 */
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { THING_TYPES } from "./vocabulary";

const NO_SOURCE: ReadonlySet<string> = new Set([
  ...THING_TYPES.people,
  ...THING_TYPES.organisation,
  ...THING_TYPES.auth,
  ...["lead", "form_submission", "email", "notification", "message", "conversation"],
  // The text of a page is its step's, the published copy only repeats it.
  ...["page_element", "landing_page", "custom_code", "funnel_domain", "media_asset"],
  // The state of an import.
  "external_workflow",
]);

export const isSource = (type: string): boolean => !NO_SOURCE.has(type);

/** How many sources one job looks at, and how many of a list are worth a job at once. */
const AT_ONCE = 25;

type Source = { _id: Id<"things">; type: string };

// One transaction has one `db`, whatever copies of `ctx` are handed around.
const noted = new WeakMap<object, Set<Id<"things">>>();
const lists = new WeakSet<object>();

/** Called by whatever writes what a thing says. The same one is noted once a transaction. */
export async function noteSource(ctx: MutationCtx, { _id, type }: Source): Promise<void> {
  if (!isSource(type) || lists.has(ctx.db)) return;
  if (!isFirst(ctx.db, _id)) return;
  await order(ctx, [_id]);
}

function isFirst(of: object, thingId: Id<"things">): boolean {
  const known = noted.get(of) ?? new Set();
  noted.set(of, known);
  return known.size < known.add(thingId).size;
}

/** Called before a list is written: a long one is left to the job of the minute, at its pace. */
export function noteList(ctx: MutationCtx, length: number): void {
  if (length > AT_ONCE) lists.add(ctx.db);
}

/** Chunks of what is gone go in jobs of some at a time; nothing else would find them. */
export async function noteRemoved(ctx: MutationCtx, removed: readonly Source[]): Promise<void> {
  const sources = removed.filter(({ type }) => isSource(type)).map(({ _id }) => _id);
  for (let at = 0; at < sources.length; at += AT_ONCE)
    await order(ctx, sources.slice(at, at + AT_ONCE));
}

async function order(ctx: MutationCtx, thingIds: Id<"things">[]): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.knowledge.refreshSources, { thingIds });
}
