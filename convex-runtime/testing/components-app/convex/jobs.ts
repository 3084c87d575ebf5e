/** Work of all three kinds through @convex-dev/workpool, with what it came to written down. */
import { Workpool, vOnCompleteArgs } from "@convex-dev/workpool";
import {
  actionGeneric,
  internalActionGeneric,
  internalMutationGeneric,
  internalQueryGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";

const pool = new Workpool(components.workpool, {
  maxParallelism: 2,
  logLevel: "ERROR",
  defaultRetryBehavior: { maxAttempts: 3, initialBackoffMs: 100, base: 2 },
});

const onComplete = makeFunctionReference<"mutation">("jobs:completed");

export const enqueue = mutationGeneric({
  args: { label: v.string(), what: v.string(), retry: v.optional(v.boolean()) },
  handler: async (ctx, { label, what, retry }) => {
    const options = { onComplete, context: { label } };
    if (what === "write") {
      const write = makeFunctionReference<"mutation">("jobs:write");
      await pool.enqueueMutation(ctx, write, { text: label }, options);
    } else if (what === "read") {
      const read = makeFunctionReference<"query">("jobs:read");
      await pool.enqueueQuery(ctx, read, {}, options);
    } else {
      const act = makeFunctionReference<"action">("jobs:act");
      await pool.enqueueAction(ctx, act, { label, what }, { ...options, retry: retry ?? false });
    }
  },
});

/** Enqueued in a transaction that fails: nothing of it may run. */
export const enqueueThenFail = mutationGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    const write = makeFunctionReference<"mutation">("jobs:write");
    await pool.enqueueMutation(ctx, write, { text: label });
    throw new Error("not after all");
  },
});

export const enqueueThenCancel = mutationGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    const write = makeFunctionReference<"mutation">("jobs:write");
    const options = { onComplete, context: { label }, runAfter: 60_000 };
    const id = await pool.enqueueMutation(ctx, write, { text: label }, options);
    await pool.cancel(ctx, id);
  },
});

export const write = internalMutationGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => void (await ctx.db.insert("notes", { text })),
});

export const read = internalQueryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.query("notes").collect()).length >= 0,
});

export const act = internalActionGeneric({
  args: { label: v.string(), what: v.string() },
  handler: async (ctx, { label, what }) => {
    await ctx.runMutation(makeFunctionReference<"mutation">("jobs:write"), { text: label });
    if (what === "fail") throw new Error("the action fails");
    return `${label} done`;
  },
});

export const completed = internalMutationGeneric({
  args: vOnCompleteArgs(v.object({ label: v.string() })),
  handler: async (ctx, { context, result }) => {
    const value = result.kind === "success" ? result.returnValue : null;
    await ctx.db.insert("results", { label: context.label, kind: result.kind, value });
  },
});

export const outcome = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const results = await ctx.db.query("results").collect();
    const notes = await ctx.db.query("notes").collect();
    return {
      results: results.map(({ label, kind, value }) => `${label}: ${kind} ${String(value)}`).sort(),
      notes: notes.map(({ text }) => text).sort(),
    };
  },
});

/** The work of a component, asked for from an action. */
export const enqueueFromAction = actionGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    const write = makeFunctionReference<"mutation">("jobs:write");
    const options = { onComplete, context: { label } };
    await pool.enqueueMutation(ctx, write, { text: label }, options);
  },
});
