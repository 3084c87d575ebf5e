/** What the app's tests ask of this component. */
import {
  actionGeneric,
  createFunctionHandle,
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
  componentsGeneric,
  type FunctionReference,
} from "convex/server";
import { ConvexError, v } from "convex/values";
import { env } from "./environment";

const { stamps } = componentsGeneric() as unknown as {
  stamps: {
    lib: {
      add: FunctionReference<"mutation", "internal">;
      list: FunctionReference<"query", "internal">;
    };
  };
};

export const add = mutationGeneric({
  args: { amount: v.number(), stamp: v.optional(v.string()) },
  returns: v.string(),
  handler: async (ctx, { amount, stamp }) => {
    const id = await ctx.db.insert("entries", { amount });
    if (stamp !== undefined) await ctx.runMutation(stamps.lib.add, { text: stamp });
    return id;
  },
});

export const addThenFail = mutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    await ctx.db.insert("entries", { amount });
    await ctx.runMutation(stamps.lib.add, { text: "never" });
    throw new ConvexError({ kind: "refused", amount });
  },
});

export const list = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const entries = await ctx.db.query("entries").withIndex("by_amount").collect();
    const stamped: string[] = await ctx.runQuery(stamps.lib.list, {});
    return { amounts: entries.map(({ amount }) => amount), stamps: stamped };
  },
});

export const variables = queryGeneric({
  args: {},
  handler: async () => ({
    unit: env.UNIT ?? null,
    owner: env.OWNER ?? null,
    secret: env.SECRET ?? null,
  }),
});

export const who = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.auth.getUserIdentity())?.subject ?? null,
});

/** Not for the app to call, but for whom it is given to. */
export const secret = internalMutationGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => void (await ctx.db.insert("entries", { amount })),
});

export const handleOfSecret = queryGeneric({
  args: {},
  handler: async () =>
    await createFunctionHandle(makeFunctionReference<"mutation">("entries:secret")),
});

export const addLater = mutationGeneric({
  args: { amount: v.number(), handle: v.optional(v.string()) },
  handler: async (ctx, { amount, handle }) => {
    const own = makeFunctionReference<"mutation">("entries:secret");
    await ctx.scheduler.runAfter(1000, own, { amount });
    if (handle !== undefined) {
      // A handle stands for a reference wherever one is expected.
      const given = handle as unknown as typeof own;
      await ctx.scheduler.runAfter(1000, given, { text: String(amount) });
    }
  },
});

export const scheduled = queryGeneric({
  args: {},
  handler: async (ctx) =>
    (await ctx.db.system.query("_scheduled_functions").collect()).map(({ name, state }) => ({
      name,
      state: state.kind,
    })),
});

export const book = actionGeneric({
  args: { amount: v.number() },
  handler: async (ctx, { amount }) => {
    await ctx.runMutation(makeFunctionReference<"mutation">("entries:secret"), { amount });
    return env.UNIT ?? null;
  },
});

/** Stores a file in the component's own storage. */
export const keep = actionGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => {
    const id = await ctx.storage.store(new Blob([text], { type: "text/plain" }));
    const blob = await ctx.storage.get(id);
    return { text: (await blob?.text()) ?? null, url: await ctx.storage.getUrl(id) };
  },
});

export const kept = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.system.query("_storage").collect()).length,
});
