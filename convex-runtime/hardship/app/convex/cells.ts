/**
 * Random transactions over numbered cells: what they write follows from what they read, so a read
 * of another instant than the commit's spreads to everything after it.
 */
import { mutationGeneric, paginationOptsValidator, queryGeneric } from "convex/server";
import { v, type Infer } from "convex/values";
import type { Ctx, QueryCtx } from "./schema";

const range = { from: v.number(), to: v.number() };
const step = v.union(
  /** Reads a range, in one direction, up to a number of cells. */
  v.object({
    kind: v.literal("read"),
    ...range,
    order: v.union(v.literal("asc"), v.literal("desc")),
    take: v.number(),
  }),
  /** Inserts a cell at the beginning of a range, when the range is empty. */
  v.object({ kind: v.literal("fill"), ...range }),
  /** Sets the first cell of a range to the sum of the range and one. */
  v.object({ kind: v.literal("sum"), ...range }),
  /** Removes the last cell of a range. */
  v.object({ kind: v.literal("remove"), ...range }),
);
export type Step = Infer<typeof step>;
export type Cell = readonly [id: string, at: number, value: number];

function cellsOf(ctx: QueryCtx | Ctx, from: number, to: number) {
  return ctx.db.query("cells").withIndex("by_at", (q) => q.gte("at", from).lt("at", to));
}

async function perform(ctx: Ctx, one: Step): Promise<Cell[]> {
  const { from, to } = one;
  if (one.kind === "read") {
    const found = await cellsOf(ctx, from, to).order(one.order).take(one.take);
    return found.map(({ _id, at, value }) => [String(_id), Number(at), Number(value)]);
  }
  const found = await cellsOf(ctx, from, to).collect();
  const [first] = found;
  const last = found.at(-1);
  switch (one.kind) {
    case "fill": {
      if (first !== undefined) break;
      const id = await ctx.db.insert("cells", { at: from, value: 1 });
      return [[String(id), from, 1]];
    }
    case "sum": {
      if (first === undefined) break;
      const sum = found.reduce((total, { value }) => (total + Number(value)) % 9973, 1);
      await ctx.db.patch("cells", first._id, { value: sum });
      break;
    }
    case "remove":
      if (last !== undefined) await ctx.db.delete("cells", last._id);
      break;
    default:
      one satisfies never;
  }
  return found.map(({ _id, at, value }) => [String(_id), Number(at), Number(value)]);
}

/** Performs the steps in one transaction, with some idle turns in the middle, and answers what each read. */
export const run = mutationGeneric({
  args: { steps: v.array(step), turns: v.number() },
  handler: async (ctx, { steps, turns }) => {
    const read: Cell[][] = [];
    for (const [at, one] of steps.entries()) {
      read.push(await perform(ctx, one));
      if (at === steps.length >> 1) for (let turn = 0; turn < turns; turn++) Math.sqrt(turn);
    }
    return read.map((cells) => cells.map((cell) => [...cell]));
  },
});

export const inRange = queryGeneric({
  args: range,
  handler: async (ctx, { from, to }) => {
    const found = await cellsOf(ctx, from, to).collect();
    return found.map(({ _id, at, value }) => [String(_id), Number(at), Number(value)]);
  },
});

export const total = queryGeneric({
  args: range,
  handler: async (ctx, { from, to }) => {
    const found = await cellsOf(ctx, from, to).collect();
    return found.reduce((sum, { value }) => sum + Number(value), 0);
  },
});

export const page = queryGeneric({
  args: { ...range, paginationOpts: paginationOptsValidator },
  handler: async (ctx, { from, to, paginationOpts }) => {
    const found = await cellsOf(ctx, from, to).paginate(paginationOpts);
    const cells = found.page.map(({ _id, at, value }) => [String(_id), Number(at), Number(value)]);
    return { ...found, page: cells };
  },
});
