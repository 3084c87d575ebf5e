/** The transactions that keeping chunks fresh and retrieving are made of, called by actions only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import {
  changedSources,
  findChanged as changed,
  refreshNewItems,
  setChangesMark,
} from "./model/knowledge/changedSources";
import { foundChunk, fuse as fuseBoth } from "./model/knowledge/retrieve";
import {
  newVector,
  putVectors as put,
  waitingText,
  waitingTexts as waiting,
} from "./model/knowledge/waitingVectors";

export const findChanged = internalQuery({
  args: { marginMs: v.number() },
  returns: changedSources,
  handler: async (ctx, { marginMs }) => await changed(ctx, marginMs),
});

export const setMark = internalMutation({
  args: { through: v.number() },
  returns: v.null(),
  handler: async (ctx, { through }) => {
    await setChangesMark(ctx, through);
    return null;
  },
});

export const refreshItems = internalMutation({
  args: { marginMs: v.number() },
  returns: v.object({ looked: v.number(), more: v.boolean() }),
  handler: async (ctx, { marginMs }) => await refreshNewItems(ctx, marginMs),
});

export const waitingTexts = internalQuery({
  args: { model: v.string() },
  returns: v.array(waitingText),
  handler: async (ctx, { model }) => await waiting(ctx, model),
});

export const putVectors = internalMutation({
  args: { model: v.string(), vectors: v.array(newVector) },
  returns: v.null(),
  handler: async (ctx, { model, vectors }) => {
    await put(ctx, model, vectors);
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
