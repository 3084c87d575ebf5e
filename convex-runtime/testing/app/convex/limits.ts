/* eslint @convex-dev/no-process-env: "off" -- the runtime must give functions this object */
/** Functions that do what functions may not, or that tell how their world looks. */
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

export const loop = queryGeneric({
  args: {},
  handler: async () => {
    for (;;);
  },
});

export const loopInMutation = mutationGeneric({
  args: {},
  handler: async (ctx) => {
    await ctx.db.insert("notes", { room: "loop", text: "never seen" });
    for (;;);
  },
});

export const uploadUrl = mutationGeneric({
  args: {},
  handler: async (ctx) => await ctx.storage.generateUploadUrl(),
});

export const removeFile = mutationGeneric({
  args: { storageId: v.id("_storage"), fails: v.boolean() },
  handler: async (ctx, { storageId, fails }) => {
    console.log("removing");
    await ctx.storage.delete(storageId);
    if (fails) throw new Error("and not after all");
  },
});

/** Computes for some tenths of a second of its own time, then writes. */
export const addSlowly = mutationGeneric({
  args: { room: v.string(), text: v.string() },
  handler: async (ctx, args) => {
    let sum = 0;
    for (let turn = 0; turn < 150_000_000; turn++) sum = (sum + turn) % 1_000_003;
    await ctx.db.insert("notes", args);
    return sum;
  },
});

/** Computes for some tenths of a second of its own time, then counts what it sees. */
export const countSlowly = queryGeneric({
  args: { room: v.string() },
  handler: async (ctx, { room }) => {
    let sum = 0;
    for (let turn = 0; turn < 150_000_000; turn++) sum = (sum + turn) % 1_000_003;
    const notes = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", room))
      .collect();
    return notes.length;
  },
});

export const wait = queryGeneric({
  args: {},
  handler: async () => await new Promise(() => undefined),
});

export const useTimer = queryGeneric({
  args: {},
  handler: async () => setTimeout(() => undefined, 1),
});

export const useFetch = queryGeneric({
  args: {},
  handler: async () => await fetch("http://127.0.0.1:1"),
});

export const clock = queryGeneric({
  args: {},
  handler: async () => {
    const before = Date.now();
    for (let i = 0; i < 10_000; i++) Math.sqrt(i);
    return { same: before === Date.now() && new Date().getTime() === before, before };
  },
});

export const dice = mutationGeneric({ args: {}, handler: async () => Math.random() });

export const realms = queryGeneric({
  args: {},
  handler: async () => {
    const bytes = new TextEncoder().encode("grüße");
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    let caught: unknown;
    try {
      atob("*");
    } catch (error) {
      caught = error;
    }
    return {
      encoded: bytes instanceof Uint8Array,
      digest: digest instanceof ArrayBuffer,
      digestBytes: digest.byteLength,
      decoded: new TextDecoder().decode(bytes),
      error: caught instanceof Error,
      cloned: structuredClone({ at: new Date(0), map: new Map([[1, [2]]]) }).at instanceof Date,
      base64: btoa(atob("aGVsbG8=")),
      url: new URL("/a?b=1", "https://example.com").searchParams.get("b"),
    };
  },
});

export const environment = queryGeneric({
  args: {},
  handler: async () => ({
    set: process.env.GREETING ?? null,
    fromTheMachine: process.env.PATH ?? null,
    names: Object.keys(process.env).sort(),
  }),
});

/** Signs and verifies with RS256 inside a mutation, where nothing may wait. */
export const sign = mutationGeneric({
  args: {},
  handler: async () => {
    const pkcs8 = Uint8Array.from(atob(process.env.TEST_KEY ?? ""), (c) => c.charCodeAt(0));
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
    const data = new TextEncoder().encode("signed");
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key, data));
    return btoa(String.fromCharCode(...signature));
  },
});

export const readModules = queryGeneric({
  args: {},
  handler: async (ctx) => await ctx.db.system.query("_modules" as "_storage").collect(),
});

export const loopWhenThereAreNotes = queryGeneric({
  args: { room: v.string() },
  handler: async (ctx, args) => {
    const note = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", args.room))
      .first();
    while (note !== null);
    return null;
  },
});

export const loopAfterAwait = queryGeneric({
  args: {},
  handler: async (ctx) => {
    await ctx.db.query("notes").first();
    for (;;);
  },
});
