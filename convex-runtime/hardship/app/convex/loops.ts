/** Functions that do not end, each in another way. */
import {
  actionGeneric,
  internalMutationGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";
import type { Ctx } from "./schema";

function forever(): never {
  for (;;);
}

export const query = queryGeneric({ args: {}, handler: async () => forever() });

export const afterRead = queryGeneric({
  args: {},
  handler: async (ctx) => {
    await ctx.db.query("entries").first();
    forever();
  },
});

const leaveTrace = (ctx: Ctx) =>
  ctx.db.insert("marks", { owner: "loop", seq: 0, kind: "never seen" });

export const mutation = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    await leaveTrace(ctx);
    forever();
  },
});

/** The inner one loops, and the outer one is prepared for everything. */
export const nested = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    for (;;) {
      try {
        await ctx.runMutation("loops:inner" as never, {} as never);
      } catch {
        // Again.
      }
    }
  },
});

export const inner = internalMutationGeneric({
  args: {},
  handler: async (ctx) => {
    await leaveTrace(ctx);
    forever();
  },
});

/** Catches whatever cuts it off, and begins anew. */
export const stubborn = queryGeneric({
  args: {},
  handler: async () => {
    for (;;) {
      try {
        forever();
      } catch {
        // Again.
      } finally {
        forever();
      }
    }
  },
});

/** Each reaction makes the next: the function never has the thread to itself for long. */
export const promises = queryGeneric({
  args: {},
  handler: async () => {
    for (;;) await null;
  },
});

/** Reactions that nobody waits for, after the function has answered. */
export const promisesAfterwards = queryGeneric({
  args: {},
  handler: async () => {
    const again = (): Promise<void> => Promise.resolve().then(again);
    void again();
    return "answered";
  },
});

/** Reads for ever: every syscall is short. */
export const reads = queryGeneric({
  args: {},
  handler: async (ctx) => {
    for (;;) ctx.db.normalizeId("entries", "none");
  },
});

export const regex = queryGeneric({
  args: {},
  handler: async () => /^(a+)+$/.test(`${"a".repeat(40)}b`),
});

/** A value whose getter does not end: it is read when the answer is encoded. */
export const getter = queryGeneric({
  args: {},
  handler: async () => ({
    get value() {
      return forever();
    },
  }),
});

export const toJson = queryGeneric({
  args: {},
  handler: async () => {
    const logged = { toJSON: forever, toString: forever, [Symbol.toPrimitive]: forever };
    console.log(logged);
    return String(logged);
  },
});

export const proxy = queryGeneric({
  args: {},
  handler: async () => new Proxy({}, { ownKeys: forever, get: forever, getPrototypeOf: forever }),
});

/** A thrown value that loops when somebody looks at it. */
export const thrown = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    await leaveTrace(ctx);
    throw Object.defineProperty(new Error("x"), "message", { get: forever });
  },
});

export const thenable = queryGeneric({
  args: {},
  // A thenable is asked for its value by whoever awaits the answer.
  handler: async () => ({ then: forever }) as unknown as null,
});

/** Looks at its prepared stack when it is thrown. */
export const stack = queryGeneric({
  args: {},
  handler: async () => {
    Error.prepareStackTrace = forever;
    throw new Error("x");
  },
});

export const action = actionGeneric({ args: {}, handler: async () => forever() });

export const actionPromises = actionGeneric({
  args: {},
  handler: async () => {
    for (;;) await null;
  },
});

/** What everybody else does meanwhile. */
export const bystander = mutationGeneric({
  args: { owner: v.string(), seq: v.number() },
  handler: async (ctx, args) => {
    await ctx.db.insert("marks", { ...args, kind: "bystander" });
    return args.seq;
  },
});

export const traces = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const marks = await ctx.db
      .query("marks")
      .withIndex("by_owner", (q) => q.eq("owner", "loop"))
      .collect();
    return marks.length;
  },
});
