/** The transactions an erasure is made of, called by its action only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import { systemScope } from "./model/access/scopes";
import { attest, eraseHotEvents } from "./model/erasure/eraseEvents";
import {
  eraseConnections as eraseLinks,
  eraseMails as eraseSent,
  eraseWaiting,
} from "./model/erasure/eraseRest";
import { eraseIn } from "./model/erasure/eraseThings";
import { findSubject } from "./model/erasure/findSubject";
import { endExportsWith } from "./model/transfer/endExport";
import { endRestoresOf } from "./model/transfer/endRestore";
import { mentions, subject } from "./model/erasure/redact";
import { countUsage } from "./ontology/countUsage";
import { removeKnowledge } from "./model/knowledge/chunks";

const groupId = v.id("groups");
const cursor = v.union(v.string(), v.null());
const page = v.object({ erased: v.number(), changed: v.array(v.id("things")), cursor });
const ROWS_A_PAGE = 200;

export const find = internalQuery({
  args: { groupId, email: v.string() },
  returns: subject,
  handler: async (ctx, args) => await findSubject(ctx, args.groupId, args.email),
});

export const eraseEvents = internalMutation({
  args: { groupId, about: subject, cursor },
  returns: page,
  handler: async (ctx, args) => {
    const scope = await systemScope(ctx, args.groupId);
    const found = await ctx.db
      .query("events")
      .withIndex("by_group", (q) => q.eq("groupId", args.groupId))
      .paginate({ numItems: ROWS_A_PAGE, cursor: args.cursor });
    const erased = await eraseHotEvents(scope, found.page, args.about);
    return { erased, changed: [], cursor: found.isDone ? null : found.continueCursor };
  },
});

export const eraseThings = internalMutation({
  args: { groupId, about: subject, cursor },
  returns: page,
  handler: async (ctx, args) => {
    const found = await ctx.db
      .query("things")
      .withIndex("by_group_type", (q) => q.eq("groupId", args.groupId))
      .paginate({ numItems: ROWS_A_PAGE, cursor: args.cursor });
    const changed = [];
    for (const thing of found.page)
      if (await eraseIn(ctx, thing, args.about)) changed.push(thing._id);
    const next = found.isDone ? null : found.continueCursor;
    return { erased: changed.length, changed, cursor: next };
  },
});

export const eraseConnections = internalMutation({
  args: { groupId, about: subject, cursor },
  returns: page,
  handler: async (ctx, { about, ...args }) => ({
    ...(await eraseLinks(ctx, args.groupId, about, args.cursor)),
    changed: [],
  }),
});

export const eraseMails = internalMutation({
  args: { about: subject, cursor },
  returns: page,
  handler: async (ctx, { about, ...args }) => ({
    ...(await eraseSent(ctx, about, args.cursor)),
    changed: [],
  }),
});

/** The archive reads from the new file, and the leaves of what changed are opened. */
export const exchangeFile = internalMutation({
  args: {
    groupId,
    archiveId: v.id("archives"),
    file: v.object({ location: v.string(), fileHash: v.string(), sizeBytes: v.number() }),
    contentHash: v.string(),
    redactions: v.array(v.object({ eventId: v.string(), createdAt: v.number(), hash: v.string() })),
  },
  returns: v.null(),
  handler: async (ctx, { archiveId, file, contentHash, redactions, ...args }) => {
    const before = (await ctx.db.get("archives", archiveId))?.sizeBytes ?? 0;
    await ctx.db.patch("archives", archiveId, { ...file, contentHash });
    await countUsage(ctx, args.groupId, "storage_gb", file.sizeBytes - before);
    await attest(await systemScope(ctx, args.groupId), redactions);
    return null;
  },
});

/** Lists waiting to be imported, chunks that mention the person still, and exports, copies of everything. */
export const finish = internalMutation({
  args: { groupId, about: subject },
  returns: v.null(),
  handler: async (ctx, { about, ...args }) => {
    await eraseWaiting(ctx, args.groupId, about);
    const known = ctx.db
      .query("knowledge")
      .withIndex("by_group_key_value", (q) => q.eq("groupId", args.groupId));
    for await (const row of known)
      if (mentions([row.text, row.value], about.needles)) await removeKnowledge(ctx, row._id);
    await endExportsWith(ctx, args.groupId);
    await endRestoresOf(ctx, args.groupId);
    return null;
  },
});
