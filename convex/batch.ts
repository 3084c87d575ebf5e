/** Doors for many items at once. Each call counts as one API call of the month. */
import { v } from "convex/values";
import { groupMutation } from "./functions";
import { connectItems, insertItems, updateItems } from "./model/batch/batch";
import {
  batchConnected,
  batchInserted,
  batchUpdated,
  itemChange,
  newItem,
  newLink,
} from "./model/batch/shapes";
import { done, outcome } from "./model/outcome";

/** Up to 8,192 new items in one transaction, told as one event. Refuses quota_exceeded. */
export const batchInsertThings = groupMutation({
  action: "item.build",
  args: {
    things: v.array(newItem),
    options: v.optional(v.object({ source: v.optional(v.string()) })),
  },
  returns: outcome(batchInserted),
  handler: async (ctx, { things, options }) =>
    done(await insertItems(ctx.scope, things, options?.source ?? null)),
});

/** Up to 1,300 new links between items of the workspace. Refuses quota_exceeded. */
export const batchCreateConnections = groupMutation({
  action: "item.build",
  args: { connections: v.array(newLink) },
  returns: outcome(batchConnected),
  handler: async (ctx, { connections }) => done(await connectItems(ctx.scope, connections)),
});

/** Up to 4,000 changes, each told as an event with what was before and what is now. */
export const batchUpdateThings = groupMutation({
  action: "item.build",
  args: { updates: v.array(itemChange) },
  returns: outcome(batchUpdated),
  handler: async (ctx, { updates }) => done(await updateItems(ctx.scope, updates)),
});
