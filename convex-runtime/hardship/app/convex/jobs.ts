/** Scheduled functions that leave a mark each time they run. */
import {
  actionGeneric,
  internalMutationGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";

const named = { owner: v.string(), seq: v.number() };

/** Schedules a mutation and an action in the transaction that notes the wish. */
export const schedule = mutationGeneric({
  args: { ...named, delayMs: v.number() },
  handler: async (ctx, { owner, seq, delayMs }) => {
    await ctx.db.insert("marks", { owner, seq, kind: "wish" });
    const args = { owner, seq } as never;
    await ctx.scheduler.runAfter(delayMs, "jobs:mutation" as never, args);
    await ctx.scheduler.runAfter(delayMs, "jobs:action" as never, args);
    return seq;
  },
});

export const mutation = internalMutationGeneric({
  args: named,
  handler: async (ctx, { owner, seq }) => {
    await ctx.db.insert("marks", { owner, seq, kind: "mutation" });
  },
});

/** Marks its beginning and its end, in two transactions. */
export const action = actionGeneric({
  args: named,
  handler: async (ctx, { owner, seq }) => {
    const mark = (kind: string) =>
      ctx.runMutation("jobs:mark" as never, { owner, seq, kind } as never);
    await mark("action began");
    await new Promise((done) => setTimeout(done, 5));
    await mark("action ended");
  },
});

export const scheduleRest = mutationGeneric({
  args: {},
  handler: async (ctx) => void (await ctx.scheduler.runAfter(0, "jobs:rest" as never)),
});

/** Takes a while and writes nothing. */
export const rest = actionGeneric({
  args: {},
  handler: async () => await new Promise<void>((done) => setTimeout(done, 1_000)),
});

/** What has become of everything that was scheduled. */
export const states = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const rows = await ctx.db.system.query("_scheduled_functions").collect();
    return rows.map(({ state }) => state.kind);
  },
});

export const mark = internalMutationGeneric({
  args: { ...named, kind: v.string() },
  handler: async (ctx, args) => {
    await ctx.db.insert("marks", args);
  },
});

/** How many scheduled functions are not through yet. */
export const unfinished = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const rows = await ctx.db.system.query("_scheduled_functions").collect();
    return rows.filter(({ state }) => state.kind === "pending" || state.kind === "inProgress")
      .length;
  },
});

export const tick = internalMutationGeneric({
  args: {},
  handler: async (ctx) => {
    await ctx.db.insert("marks", { owner: "cron", seq: 0, kind: "tick" });
  },
});

export const ticks = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const found = await ctx.db
      .query("marks")
      .withIndex("by_owner", (q) => q.eq("owner", "cron"))
      .collect();
    return found.length;
  },
});
