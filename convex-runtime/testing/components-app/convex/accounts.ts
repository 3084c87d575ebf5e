/** The app's own side of its two ledgers. */
import {
  actionGeneric,
  createFunctionHandle,
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { ConvexError, v } from "convex/values";
import { env } from "./environment";
import { components } from "./installed";

const { ledger, secondLedger } = components;

export const add = mutationGeneric({
  args: { first: v.number(), second: v.number(), stamp: v.optional(v.string()) },
  handler: async (ctx, { first, second, stamp }) => {
    await ctx.db.insert("entries", { text: `${first} and ${second}` });
    await ctx.runMutation(ledger.entries.add, {
      amount: first,
      ...(stamp === undefined ? {} : { stamp }),
    });
    await ctx.runMutation(secondLedger.entries.add, { amount: second });
  },
});

/** One part fails: it is undone alone, with what its own component did. */
export const addSome = mutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    await ctx.runMutation(ledger.entries.add, { amount });
    try {
      await ctx.runMutation(secondLedger.entries.addThenFail, { amount });
      return null;
    } catch (error) {
      return error instanceof ConvexError ? error.data : String(error);
    }
  },
});

/** All fails: nothing of it stays in any component. */
export const addThenFail = mutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    await ctx.runMutation(ledger.entries.add, { amount, stamp: "gone" });
    throw new Error("not after all");
  },
});

export const list = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    own: (await ctx.db.query("entries").collect()).map(({ text }) => text),
    first: await ctx.runQuery(ledger.entries.list, {}),
    second: await ctx.runQuery(secondLedger.entries.list, {}),
  }),
});

export const variables = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    own: env.SECRET ?? null,
    first: await ctx.runQuery(ledger.entries.variables, {}),
    second: await ctx.runQuery(secondLedger.entries.variables, {}),
  }),
});

export const who = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    own: (await ctx.auth.getUserIdentity())?.subject ?? null,
    inside: await ctx.runQuery(ledger.entries.who, {}),
  }),
});

/** A document of another component cannot be reached by its id. */
export const reach = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    const id: string = await ctx.runMutation(ledger.entries.add, { amount: 7 });
    return {
      found: (await ctx.db.get("entries", id as never)) !== null,
      normalized: ctx.db.normalizeId("entries", id),
    };
  },
});

export const callSecret = mutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    const handle: string = await ctx.runQuery(ledger.entries.handleOfSecret, {});
    // A handle stands for a reference wherever one is expected.
    await ctx.runMutation(handle as unknown as typeof ledger.entries.add, { amount });
  },
});

export const callInternal = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    const { entries } = ledger as unknown as {
      entries: { secret: typeof ledger.entries.add };
    };
    await ctx.runMutation(entries.secret, { amount: 1 });
  },
});

export const note = internalMutationGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => void (await ctx.db.insert("entries", { text })),
});

/** The component schedules a function of its own and, by a handle, one of the app. */
export const later = mutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    const handle = await createFunctionHandle(makeFunctionReference<"mutation">("accounts:note"));
    await ctx.runMutation(ledger.entries.addLater, { amount, handle });
    await ctx.scheduler.runAfter(2000, secondLedger.entries.add, { amount });
  },
});

export const scheduled = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    own: (await ctx.db.system.query("_scheduled_functions").collect()).map(
      ({ state }) => state.kind,
    ),
    first: await ctx.runQuery(ledger.entries.scheduled, {}),
  }),
});

export const act = actionGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    const unit: string = await ctx.runAction(ledger.entries.book, { amount });
    await ctx.runMutation(secondLedger.entries.add, { amount: amount * 2 });
    return { unit, second: await ctx.runQuery(secondLedger.entries.list, {}) };
  },
});

export const keep = actionGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => {
    const stored: { text: string; url: string } = await ctx.runAction(ledger.entries.keep, {
      text,
    });
    return stored;
  },
});

export const kept = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    own: (await ctx.db.system.query("_storage").collect()).length,
    first: await ctx.runQuery(ledger.entries.kept, {}),
    second: await ctx.runQuery(secondLedger.entries.kept, {}),
  }),
});
