/** Doors of knowledge: labels on things, and finding what the workspace has written. */
import { v } from "convex/values";
import {
  groupAction,
  groupMutation,
  groupQuery,
  internalAction,
  internalMutation,
  thingId,
} from "./functions";
import { KNOWLEDGE_MARGIN_MS, refreshChanged as refresh } from "./model/knowledge/changedSources";
import { refreshSource } from "./model/knowledge/chunks";
import {
  createLabel as create,
  label,
  labelKey,
  labelledThings,
  listLabels as list,
  putLabel as put,
  removeLabel as remove,
  takeLabel as take,
} from "./model/knowledge/labels";
import { ownThing } from "./model/knowledge/ownThing";
import {
  foundChunk,
  MAX_FOUND,
  retrieve as find,
  searchWords,
  type FoundChunk,
} from "./model/knowledge/retrieve";
import { embedWaiting as embedAll } from "./model/knowledge/waitingVectors";
import { done, DONE, outcome } from "./model/outcome";
import { fail } from "./ontology/refusal";

const limit = v.optional(v.number());
const DEFAULT_FOUND = 10;

/** @throws invalid_argument */
function atMost(given = DEFAULT_FOUND): number {
  if (Number.isInteger(given) && given >= 1 && given <= MAX_FOUND) return given;
  const reason = `It must be a whole number from 1 to ${MAX_FOUND}.`;
  return fail({ kind: "invalid_argument", field: "limit", reason });
}

/** Chunks that hold the words, best first. Live. `limit`: 1 to 50, 10 unless told. */
export const search = groupQuery({
  action: "knowledge.read",
  args: { words: v.string(), limit },
  returns: v.array(foundChunk),
  handler: async ({ scope }, args) =>
    await searchWords(scope.ctx, scope.group._id, args.words, atMost(args.limit)),
});

/** Chunks near the question, by words and by meaning, with their things; `limit` as for `search`. */
export const retrieve = groupAction({
  action: "knowledge.read",
  args: { question: v.string(), limit },
  returns: v.array(foundChunk),
  handler: async (ctx, args): Promise<FoundChunk[]> =>
    await find(ctx, ctx.groupId, args.question, atMost(args.limit)),
});

/** By key and value; `key` is one of the taxonomy. */
export const listLabels = groupQuery({
  action: "knowledge.read",
  args: { key: v.optional(labelKey) },
  returns: v.array(label),
  handler: async ({ scope }, { key }) => await list(scope, key ?? null),
});

/** @throws invalid_argument, name_taken, not_found */
export const createLabel = groupMutation({
  action: "knowledge.manage",
  args: { key: labelKey, value: v.string(), parentId: v.optional(v.string()) },
  returns: outcome(v.object({ knowledgeId: v.id("knowledge") })),
  handler: async ({ scope }, { parentId, ...args }) =>
    done({ knowledgeId: await create(scope, { ...args, parentId: parentId ?? null }) }),
});

/** @throws not_found */
export const removeLabel = groupMutation({
  action: "knowledge.manage",
  args: { knowledgeId: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, { knowledgeId }) => {
    await remove(scope, knowledgeId);
    return DONE;
  },
});

/** @throws not_found */
export const putLabel = groupMutation({
  action: "knowledge.manage",
  args: { thingId, knowledgeId: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, args) => {
    await put(scope, await ownThing(scope, args.thingId), args.knowledgeId);
    return DONE;
  },
});

/** @throws not_found */
export const takeLabel = groupMutation({
  action: "knowledge.manage",
  args: { thingId, knowledgeId: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, args) => {
    await take(scope, await ownThing(scope, args.thingId), args.knowledgeId);
    return DONE;
  },
});

/** @throws not_found */
export const listLabelled = groupQuery({
  action: "knowledge.read",
  args: { knowledgeId: v.string() },
  returns: v.array(v.object({ thingId: v.id("things"), type: v.string(), name: v.string() })),
  handler: async ({ scope }, { knowledgeId }) => await labelledThings(scope, knowledgeId),
});

/** Ordered in the transaction that changes them: their chunks say what they say. */
export const refreshSources = internalMutation({
  args: { thingIds: v.array(v.id("things")) },
  returns: v.null(),
  handler: async (ctx, { thingIds }) => {
    for (const id of thingIds) await refreshSource(ctx, id);
    return null;
  },
});

/** Asks the endpoint for the vectors that chunks wait for. */
export const embedWaiting = internalAction({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await embedAll(ctx);
    return null;
  },
});

/** Called by a cron: makes the chunks of long lists, and of whatever was left out. */
export const refreshChanged = internalAction({
  args: { marginMs: v.optional(v.number()) },
  returns: v.number(),
  handler: async (ctx, { marginMs }): Promise<number> =>
    await refresh(ctx, marginMs ?? KNOWLEDGE_MARGIN_MS),
});
