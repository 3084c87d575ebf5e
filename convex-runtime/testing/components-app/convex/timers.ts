/** Recurring work registered at run time, through @convex-dev/crons. */
import { Crons } from "@convex-dev/crons";
import {
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";

const crons = new Crons(components.crons);
const ticked = makeFunctionReference<"mutation", { name: string }>("timers:tick");

export const register = mutationGeneric({
  args: { name: v.string(), ms: v.optional(v.number()), cronspec: v.optional(v.string()) },
  handler: async (ctx, { name, ms, cronspec }) => {
    const schedule =
      cronspec === undefined
        ? ({ kind: "interval", ms: ms ?? 1000 } as const)
        : ({ kind: "cron", cronspec } as const);
    await crons.register(ctx, schedule, ticked, { name }, name);
  },
});

export const remove = mutationGeneric({
  args: { name: v.string() },
  handler: async (ctx, { name }) => await crons.delete(ctx, { name }),
});

export const list = queryGeneric({
  args: {},
  handler: async (ctx) =>
    (await crons.list(ctx)).map(({ name, schedule, args }) => ({ name, schedule, args })),
});

export const tick = internalMutationGeneric({
  args: { name: v.string() },
  handler: async (ctx, { name }) => void (await ctx.db.insert("notes", { text: name })),
});

export const ticks = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.query("notes").collect()).map(({ text }) => text).sort(),
});
