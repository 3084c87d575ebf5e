/** Sums, counts and ranks through @convex-dev/aggregate. */
import { DirectAggregate } from "@convex-dev/aggregate";
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";

const totals = new DirectAggregate<{ Key: number; Id: string; Namespace: string }>(
  components.aggregate,
);

const item = { namespace: v.string(), key: v.number(), id: v.string() };

export const insert = mutationGeneric({
  args: { ...item, sumValue: v.number() },
  handler: async (ctx, args) => await totals.insert(ctx, args),
});

export const insertThenFail = mutationGeneric({
  args: item,
  handler: async (ctx, args) => {
    await totals.insert(ctx, args);
    throw new Error("not after all");
  },
});

export const remove = mutationGeneric({
  args: item,
  handler: async (ctx, args) => await totals.delete(ctx, args),
});

export const replace = mutationGeneric({
  args: { ...item, newKey: v.number() },
  handler: async (ctx, { namespace, key, id, newKey }) =>
    await totals.replace(ctx, { namespace, key, id }, { namespace, key: newKey, sumValue: newKey }),
});

export const clear = mutationGeneric({
  args: { namespace: v.string() },
  handler: async (ctx, { namespace }) => await totals.clear(ctx, { namespace }),
});

export const overview = queryGeneric({
  args: { namespace: v.string(), upTo: v.number() },
  handler: async (ctx, { namespace, upTo }) => {
    const bounds = { upper: { key: upTo, inclusive: true } };
    const count = await totals.count(ctx, { namespace });
    return {
      count,
      sum: await totals.sum(ctx, { namespace }),
      countUpTo: await totals.count(ctx, { namespace, bounds }),
      sumUpTo: await totals.sum(ctx, { namespace, bounds }),
      first: count === 0 ? null : await totals.at(ctx, 0, { namespace }),
      last: await totals.max(ctx, { namespace }),
      page: await totals.paginate(ctx, { namespace, pageSize: 3 }).then(({ page }) => page),
    };
  },
});
