/** Doors of imports: lists of any length, handed in piece by piece and worked off by themselves. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  groupMutation,
  groupQuery,
  internalMutation,
  signedInMutation,
  signedInQuery,
  thingId,
} from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { newItem } from "./model/batch/shapes";
import { listFailed as listFailedContacts } from "./model/imports/contacts";
import {
  addContacts as addPieceOfContacts,
  addItems,
  cancelImport,
  createImport,
  listImports,
  pauseImport,
  progressOf,
  startImport,
  undoImport,
} from "./model/imports/manageImport";
import { runChunk as workOffChunk } from "./model/imports/runChunk";
import { importProgress, newContact } from "./model/imports/shapes";
import { done, outcome } from "./model/outcome";
import type { MutationCtx } from "./_generated/server";
import { importKind } from "./ontology/things/external";
import { failedContact } from "./tables/importChunks";

const importId = thingId;
const nothing = outcome(v.null());
const load = (ctx: MutationCtx, id: string) =>
  loadVisible(ctx, id, "external_workflow", "import.run");

/** How far an import is; live. */
export const get = signedInQuery({
  args: { importId },
  returns: v.union(importProgress, v.null()),
  handler: async (ctx, { importId }) => {
    const found = await findVisible(ctx, importId, "external_workflow", "import.run");
    return found && progressOf(found.thing);
  },
});

/** The workspace's latest imports. */
export const list = groupQuery({
  action: "import.run",
  args: {},
  returns: v.array(importProgress),
  handler: async (ctx) => await listImports(ctx.scope),
});

export const create = groupMutation({
  action: "import.run",
  args: { name: v.string(), what: v.optional(importKind) },
  returns: outcome(v.object({ importId: v.id("things") })),
  handler: async (ctx, { name, what = "items" }) =>
    done({ importId: await createImport(ctx.scope, name, what) }),
});

/** Piece number `index` (from 0), up to 500 items; handing one in twice is as handing it in once. */
export const addChunk = signedInMutation({
  args: { importId, index: v.number(), things: v.array(newItem) },
  returns: nothing,
  handler: async (ctx, { importId, ...piece }) => {
    const { scope, thing } = await load(ctx, importId);
    return await addItems(scope, thing, piece);
  },
});

/** The same for a list of contacts, up to 250 at once. */
export const addContacts = signedInMutation({
  args: { importId, index: v.number(), contacts: v.array(newContact) },
  returns: nothing,
  handler: async (ctx, { importId, ...piece }) => {
    const { scope, thing } = await load(ctx, importId);
    return await addPieceOfContacts(scope, thing, piece);
  },
});

/** Refused contacts with what is wrong, in the order of the list; a page holds several pieces of it. */
export const listFailed = signedInQuery({
  args: { importId, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(v.array(failedContact)),
  handler: async (ctx, { importId, paginationOpts }) => {
    const { thing } = await loadVisible(ctx, importId, "external_workflow", "import.run");
    return await listFailedContacts(ctx, thing._id, paginationOpts);
  },
});

/** Begins, or goes on where it stopped. */
export const start = signedInMutation({
  args: { importId },
  returns: nothing,
  handler: async (ctx, { importId }) => {
    const { scope, thing } = await load(ctx, importId);
    return await startImport(scope, thing);
  },
});

export const pause = signedInMutation({
  args: { importId },
  returns: nothing,
  handler: async (ctx, { importId }) => {
    const { scope, thing } = await load(ctx, importId);
    return await pauseImport(scope, thing);
  },
});

/** Goes on after a pause. */
export const resume = start;

export const cancel = signedInMutation({
  args: { importId },
  returns: nothing,
  handler: async (ctx, { importId }) => {
    const { scope, thing } = await load(ctx, importId);
    return await cancelImport(scope, thing);
  },
});

/** Takes out everything the import made. */
export const undo = signedInMutation({
  args: { importId },
  returns: nothing,
  handler: async (ctx, { importId }) => {
    const { scope, thing } = await load(ctx, importId);
    return await undoImport(scope, thing);
  },
});

/** Works off one piece and orders the next. */
export const runChunk = internalMutation({
  args: { importId: v.id("things") },
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await workOffChunk(ctx, importId);
    return null;
  },
});
