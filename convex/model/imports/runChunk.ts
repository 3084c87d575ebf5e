/**
 * The worker: one piece of an import in one transaction with the mark that it is done and the
 * order for the next. Stopped at any point and started again, it neither loses nor doubles an item.
 */
import { wordsFor } from "../../../lib/app-errors";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { insertThings, removeThings } from "../../ontology/batchThings";
import { AppError } from "../../ontology/refusal";
import { requireOpen } from "../../ontology/requireOpen";
import type { WriteScope } from "../../ontology/scope";
import { asThing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { systemScope } from "../access/scopes";
import { summaryOf } from "../batch/batch";
import { importContacts } from "./importContacts";
import { kindOf, scheduleNext, type Import } from "./manageImport";
import { undoContacts } from "./undoContacts";

/** Enough to see what is wrong with a list. */
const MAX_ERRORS = 20;

export async function runChunk(ctx: MutationCtx, importId: Id<"things">): Promise<void> {
  const stored = await ctx.db.get("things", importId);
  const job = stored && asThing(stored, "external_workflow");
  if (!job || job.groupId === null || job.deletedAt !== undefined) return;
  const scope = await importScope(ctx, job, job.groupId);
  switch (job.properties.state) {
    case "running":
      return await workOff(scope, job);
    case "undoing":
      return await undo(scope, job);
    case "staging":
    case "paused":
    case "done":
    case "cancelled":
    case "undone":
      return;
    default: {
      const unreachable: never = job.properties.state;
      return unreachable;
    }
  }
}

/** Acts for who started it; for the workspace when they are gone. */
async function importScope(
  ctx: MutationCtx,
  job: Import,
  groupId: Id<"groups">,
): Promise<WriteScope> {
  const scope = await systemScope(ctx, groupId);
  const person = await ctx.db.get("things", job.properties.startedBy);
  return person === null ? scope : { ...scope, actor: person };
}

async function workOff(scope: WriteScope, job: Import): Promise<void> {
  const chunk = await nextChunk(scope.ctx, job, "waiting");
  if (chunk === null) return await finish(scope, job);
  if (kindOf(job) === "contacts") return await workOffContacts(scope, job, chunk);
  const items = chunk.items.map((item) => ({ ...item, properties: item.properties ?? {} }));
  const told = { importId: job._id, chunk: chunk.index };
  const inserted = await orProblem(() => insertThings(scope, items, told));
  if (typeof inserted === "string") return await stop(scope, job, inserted);
  const { ids, failed } = inserted;
  await scope.ctx.db.patch("importChunks", chunk._id, {
    state: "done",
    items: [],
    createdIds: ids,
  });
  const { processed, created, failed: failedBefore, errors } = job.properties;
  const fresh = summaryOf(items.length, failed).errors.map(({ index, error }) => ({
    index: chunk.firstItem + index,
    error,
  }));
  const properties = {
    processed: processed + items.length,
    created: created + ids.length,
    failed: failedBefore + failed.length,
    errors: [...errors, ...fresh].slice(0, MAX_ERRORS),
  };
  await updateThing(scope, job, { properties }, null);
  await scheduleNext(scope.ctx, job._id);
}

/** Leads count towards no limit, so only a closed workspace stops these. */
async function workOffContacts(
  scope: WriteScope,
  job: Import,
  chunk: Doc<"importChunks">,
): Promise<void> {
  const closed = await orProblem(async () => requireOpen(scope.group));
  if (typeof closed === "string") return await stop(scope, job, closed);
  const { createdIds, failed, changes } = await importContacts(scope, job, chunk);
  const left = { items: [], createdIds, failed, changes };
  await scope.ctx.db.patch("importChunks", chunk._id, { state: "done", ...left });
  const { processed, created, failed: failedBefore, matched = 0, errors } = job.properties;
  const count = chunk.items.length;
  const fresh = failed.map(({ index, error }) => ({ index, error }));
  const properties = {
    processed: processed + count,
    created: created + createdIds.length,
    failed: failedBefore + failed.length,
    matched: matched + count - createdIds.length - failed.length,
    errors: [...errors, ...fresh].slice(0, MAX_ERRORS),
  };
  await updateThing(scope, job, { properties }, null);
  await scheduleNext(scope.ctx, job._id);
}

async function undo(scope: WriteScope, job: Import): Promise<void> {
  const chunk = await nextChunk(scope.ctx, job, "done");
  if (chunk === null) {
    await updateThing(scope, job, { properties: { state: "undone" } });
    return;
  }
  const removed = await takeOut(scope, job, chunk);
  await scope.ctx.db.patch("importChunks", chunk._id, { state: "undone", changes: [] });
  const created = job.properties.created - removed;
  await updateThing(scope, job, { properties: { created } }, null);
  await scheduleNext(scope.ctx, job._id);
}

async function takeOut(scope: WriteScope, job: Import, chunk: Doc<"importChunks">) {
  if (kindOf(job) === "contacts") return await undoContacts(scope, job, chunk);
  await removeThings(scope, chunk.createdIds, { importId: job._id, chunk: chunk.index });
  return chunk.createdIds.length;
}

async function finish(scope: WriteScope, job: Import): Promise<void> {
  const { created, failed } = job.properties;
  const event = { type: "task_completed", metadata: { created, failed } } as const;
  await updateThing(scope, job, { properties: { state: "done" } }, event);
}

/** The plan is full or the workspace closed: nothing was written; it goes on when that is mended. */
async function orProblem<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { title, detail } = wordsFor(error.data);
    return `${title}. ${detail}`;
  }
}

async function stop(scope: WriteScope, job: Import, problem: string): Promise<void> {
  if (scope.group.status !== "active") return;
  await updateThing(scope, job, { properties: { state: "paused", problem } });
}

async function nextChunk(
  ctx: MutationCtx,
  job: Import,
  state: "waiting" | "done",
): Promise<Doc<"importChunks"> | null> {
  return await ctx.db
    .query("importChunks")
    .withIndex("by_import_state", (q) => q.eq("importId", job._id).eq("state", state))
    .first();
}
