/**
 * The loop of every fold: takes the rows written after a mark, in the order of creation and a batch
 * per transaction, and moves the mark behind them. Rows younger than `marginMs` are left in the
 * tail: a transaction that began earlier may still commit one with an earlier creation time, and
 * behind the mark it would never be counted. The margin is many times the longest a transaction runs.
 */
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

export const FOLD_MARGIN_MS = 60_000;
/** Two written documents per event at most: well inside one transaction. */
export const FOLD_BATCH = 1000;
/** The mark of the folding itself; a subject's own mark bears its id. */
const EVERYTHING = "all";

export interface FoldOptions {
  marginMs: number;
  batch: number;
}

/** Rows with `after` < `_creationTime` ≤ `until`, oldest first, at most `count`. */
type ReadWaiting<Row> = (after: number, until: number, count: number) => Promise<Row[]>;

/** @returns whether more wait */
export async function foldWaiting<Row extends { _creationTime: number }>(
  ctx: MutationCtx,
  kind: string,
  { marginMs, batch }: FoldOptions,
  read: ReadWaiting<Row>,
  fold: (rows: Row[], through: number) => Promise<void>,
): Promise<boolean> {
  const after = await foldedThrough(ctx, kind);
  const waiting = await read(after, Date.now() - marginMs, batch + 1);
  const rows = wholeMoments(waiting, batch);
  const last = rows.at(-1);
  if (last === undefined) return false;
  await fold(rows, last._creationTime);
  await setMark(ctx, kind, EVERYTHING, last._creationTime);
  return rows.length < waiting.length;
}

/** `_creationTime` of the last row folded; 0 before the first. */
export async function foldedThrough(
  ctx: QueryCtx,
  kind: string,
  subject: string = EVERYTHING,
): Promise<number> {
  return (await findMark(ctx, kind, subject))?.foldedThrough ?? 0;
}

export async function setMark(
  ctx: MutationCtx,
  kind: string,
  subject: string,
  through: number,
): Promise<void> {
  const mark = await findMark(ctx, kind, subject);
  if (mark) await ctx.db.patch("rollupMarks", mark._id, { foldedThrough: through });
  else await ctx.db.insert("rollupMarks", { kind, subject, foldedThrough: through });
}

/** Up to `batch`, but never a part of those created at one time: a mark could not tell them apart. */
export function wholeMoments<Row extends { _creationTime: number }>(
  waiting: Row[],
  batch: number,
): Row[] {
  const next = waiting[batch];
  if (next === undefined) return waiting;
  const earlier = waiting.filter((row) => row._creationTime < next._creationTime);
  if (earlier.length > 0) return earlier;
  throw new Error(`More than ${batch} rows of one moment: take a larger batch`);
}

async function findMark(
  ctx: QueryCtx,
  kind: string,
  subject: string,
): Promise<Doc<"rollupMarks"> | null> {
  return await ctx.db
    .query("rollupMarks")
    .withIndex("by_kind_subject", (q) => q.eq("kind", kind).eq("subject", subject))
    .unique();
}
