/** The transactions that keeping chunks fresh and retrieving are made of, called by actions only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import {
  changedSources,
  chunk,
  findChanged as changed,
  missingPieces as missing,
  setMark as mark,
  writeChunks as write,
} from "./model/knowledge/refreshChunks";
import { foundChunk, fuse as fuseBoth } from "./model/knowledge/retrieve";

export const findChanged = internalQuery({
  args: { marginMs: v.number() },
  returns: changedSources,
  handler: async (ctx, { marginMs }) => await changed(ctx, marginMs),
});

export const missingPieces = internalQuery({
  args: { thingId: v.id("things"), model: v.string() },
  returns: v.array(v.object({ field: v.string(), text: v.string() })),
  handler: async (ctx, { thingId, model }) => await missing(ctx, thingId, model),
});

export const writeChunks = internalMutation({
  args: { thingId: v.id("things"), model: v.string(), chunks: v.array(chunk) },
  returns: v.null(),
  handler: async (ctx, { thingId, model, chunks }) => {
    await write(ctx, thingId, model, chunks);
    return null;
  },
});

export const setMark = internalMutation({
  args: { through: v.number() },
  returns: v.null(),
  handler: async (ctx, { through }) => {
    await mark(ctx, through);
    return null;
  },
});

export const fuse = internalQuery({
  args: {
    groupId: v.id("groups"),
    question: v.string(),
    ids: v.array(v.id("knowledge")),
    limit: v.number(),
  },
  returns: v.array(foundChunk),
  handler: async (ctx, { groupId, ...args }) => await fuseBoth(ctx, groupId, args),
});
