/**
 * An import from its first piece to its end: lists are handed in piece by piece, then worked off
 * by the scheduler. It can be paused, continued, cancelled, and undone as a whole.
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { createThing } from "../../ontology/createThing";
import { fail, noteWrite } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import { spendApiCall } from "../../ontology/spendApiCall";
import type { ImportKind, ImportState } from "../../ontology/things/external";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { requireLength } from "../batch/batch";
import type { NewItem } from "../batch/shapes";
import { checkedName } from "../names";
import { DONE, type Done } from "../outcome";
import { itemOf, MAX_CHUNK_CONTACTS } from "./contacts";
import type { ImportProgress, NewContact } from "./shapes";

export type Import = Thing<"external_workflow">;

export const kindOf = ({ properties }: Import): ImportKind => properties.what ?? "items";

/** One piece is one transaction, well within a second of a function's own time. */
export const MAX_CHUNK_ITEMS = 500;
const MAX_LISTED = 50;

export async function createImport(
  scope: WriteScope,
  name: string,
  what: ImportKind,
): Promise<Id<"things">> {
  await spendApiCall(scope);
  const job = await createThing(scope, {
    type: "external_workflow",
    name: checkedName(name),
    properties: {
      purpose: "import",
      what,
      state: "staging",
      startedBy: scope.actor._id,
      total: 0,
      processed: 0,
      created: 0,
      failed: 0,
      chunks: 0,
      problem: null,
      errors: [],
    },
  });
  return job._id;
}

/** A list of contacts takes these; handed in as items are. */
export async function addContacts(
  scope: WriteScope,
  job: Import,
  { index, contacts }: { index: number; contacts: NewContact[] },
): Promise<Done> {
  requireLength("contacts", contacts.length, MAX_CHUNK_CONTACTS);
  return await addPiece(scope, job, { index, what: "contacts", items: contacts.map(itemOf) });
}

/** Hands in piece number `index`; the same piece handed in again changes nothing. */
export async function addItems(
  scope: WriteScope,
  job: Import,
  { index, things }: { index: number; things: NewItem[] },
): Promise<Done> {
  requireLength("things", things.length, MAX_CHUNK_ITEMS);
  return await addPiece(scope, job, { index, what: "items", items: things });
}

async function addPiece(
  scope: WriteScope,
  job: Import,
  { index, what, items }: { index: number; what: ImportKind; items: NewItem[] },
): Promise<Done> {
  const { total, chunks } = job.properties;
  if (kindOf(job) !== what)
    fail({
      kind: "invalid_argument",
      field: "import",
      reason: `This import takes ${kindOf(job)}.`,
    });
  if (Number.isInteger(index) && index >= 0 && index < chunks) return DONE;
  requireState(job, ["staging"]);
  if (index !== chunks)
    fail({
      kind: "invalid_argument",
      field: "index",
      reason: `The next piece is number ${chunks}: hand them in one after the other.`,
    });
  await spendApiCall(scope);
  noteWrite(scope.ctx);
  await scope.ctx.db.insert("importChunks", {
    importId: job._id,
    index,
    state: "waiting",
    firstItem: total,
    items,
    createdIds: [],
  });
  const properties = { total: total + items.length, chunks: chunks + 1 };
  await updateThing(scope, job, { properties }, null);
  return DONE;
}

/** Sets the worker going, at the beginning or where it stopped. */
export async function startImport(scope: WriteScope, job: Import): Promise<Done> {
  requireState(job, ["staging", "paused", "running"]);
  return await go(scope, job, "running");
}

/** Stops after the piece in work. */
export async function pauseImport(scope: WriteScope, job: Import): Promise<Done> {
  requireState(job, ["running", "paused"]);
  return await setState(scope, job, "paused");
}

/** Stops for good; what was made stays until it is undone. */
export async function cancelImport(scope: WriteScope, job: Import): Promise<Done> {
  requireState(job, ["staging", "running", "paused", "cancelled"]);
  return await setState(scope, job, "cancelled");
}

/** Takes out everything the import made. */
export async function undoImport(scope: WriteScope, job: Import): Promise<Done> {
  requireState(job, ["done", "paused", "cancelled", "undoing"]);
  return await go(scope, job, "undoing");
}

export function progressOf({ _id, name, createdAt, properties }: Import): ImportProgress {
  const { state, what = "items", total, processed, created, failed, problem, errors } = properties;
  const percent = total === 0 ? 0 : (processed / total) * 100;
  const counts = { total, processed, created, failed, matched: properties.matched ?? 0, percent };
  return { importId: _id, name, what, state, ...counts, problem, errors, createdAt };
}

/** Newest first. */
export async function listImports({ ctx, group }: Scope): Promise<ImportProgress[]> {
  const jobs = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "external_workflow").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_LISTED);
  return jobs.flatMap((thing) => {
    const job = asThing(thing, "external_workflow");
    return job === null ? [] : [progressOf(job)];
  });
}

async function go(scope: WriteScope, job: Import, state: ImportState): Promise<Done> {
  await setState(scope, job, state);
  await scheduleNext(scope.ctx, job._id);
  return DONE;
}

/** One worker too many does no harm: each piece is taken once. */
export async function scheduleNext(ctx: MutationCtx, importId: Id<"things">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.imports.runChunk, { importId });
}

async function setState(scope: WriteScope, job: Import, state: ImportState): Promise<Done> {
  await updateThing(scope, job, { properties: { state, problem: null } });
  return DONE;
}

const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  staging: "still being handed in",
  running: "running",
  paused: "paused",
  done: "finished",
  cancelled: "cancelled",
  undoing: "being undone",
  undone: "undone",
};

function requireState(job: Import, allowed: readonly ImportState[]): void {
  const { state } = job.properties;
  if (allowed.includes(state)) return;
  fail({
    kind: "invalid_argument",
    field: "import",
    reason: `This import is ${STATE_WORDS[state]}, so this cannot be done with it now.`,
  });
}
