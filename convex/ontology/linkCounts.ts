/**
 * How many live connections a thing has, by direction and type, kept in rollup rows. A new
 * connection is not counted here: it stands in the tail until the worker folds it, so that writers
 * share nothing. One that ends or returns after it was folded corrects the rows at once.
 * Things that are many and have few connections (visitors, parts of a page) have no row.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { resolveThingType } from "./resolveType";
import { THING_REGISTRY } from "./thingTypes";
import type { ThingType } from "./vocabulary";

const WITHOUT_ROW: ReadonlySet<string> = new Set<ThingType>([
  "audience_member",
  "page_element",
  "landing_page",
  "form_submission",
  "lead",
  "email",
  "verification_token",
]);

/** Whether a type's things have rollup rows; the others are counted by their own index. */
export const hasRollups = (type: string): boolean => !WITHOUT_ROW.has(type);

/** An edit of a page touches no row: a step's elements are counted by their own index. */
export const isFoldedLink = (type: string): boolean => type !== "step_contains_element";

export const LINKS = "links";
const MARK = { kind: LINKS, subject: "all" } as const;

/** `_creationTime` of the last connection that the rows contain. */
export async function linksFoldedThrough(ctx: QueryCtx): Promise<number> {
  const mark = await ctx.db
    .query("rollupMarks")
    .withIndex("by_kind_subject", (q) => q.eq("kind", MARK.kind).eq("subject", MARK.subject))
    .unique();
  return mark?.foldedThrough ?? 0;
}

export async function findLinkRow(
  ctx: QueryCtx,
  thingId: Id<"things">,
): Promise<Doc<"activityRollups"> | null> {
  return await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) => q.eq("kind", LINKS).eq("subject", thingId).eq("periodStart", 0))
    .unique();
}

/** Adds to the row of a thing. `key`: `in:` or `out:` and the connection's type. */
export async function addLinks(
  ctx: MutationCtx,
  thingId: Id<"things">,
  added: Readonly<Record<string, number>>,
): Promise<void> {
  const row = await findLinkRow(ctx, thingId);
  const thing = row === null ? await ctx.db.get("things", thingId) : null;
  if (row === null && (thing === null || !hasRollups(thing.type))) return;
  const counts = { ...row?.counts };
  for (const [key, amount] of Object.entries(added)) counts[key] = (counts[key] ?? 0) + amount;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (row !== null) return await ctx.db.patch("activityRollups", row._id, { counts, total });
  const rankedIn = thing !== null && isContent(thing) ? thing.groupId : null;
  const fields = {
    kind: LINKS,
    subject: thingId,
    rankedIn,
    periodStart: 0,
    counts,
    total,
  } as const;
  await ctx.db.insert("activityRollups", fields);
}

/** Called when a stored connection ends (-1) or returns (1). */
export async function recountLinks(
  ctx: MutationCtx,
  connection: Doc<"connections">,
  amount: 1 | -1,
): Promise<void> {
  const { relationshipType: type, fromThingId, toThingId } = connection;
  if (!isFoldedLink(type)) return;
  if (connection._creationTime > (await linksFoldedThrough(ctx))) return;
  await addLinks(ctx, fromThingId, { [`out:${type}`]: amount });
  await addLinks(ctx, toThingId, { [`in:${type}`]: amount });
}

/** What a workspace makes and others can take to: what fills its plan. */
export function isContent({ type }: Pick<Doc<"things">, "type">): boolean {
  if (!hasRollups(type)) return false;
  return type in THING_REGISTRY ? resolveThingType(type, null).countsAs === "entities_total" : true;
}
