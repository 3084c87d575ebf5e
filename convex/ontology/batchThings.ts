/**
 * The write path for many things at once: each is checked by itself, and a bad one is told with its
 * place and fails alone. Room is asked once for all good ones, before anything is written; one
 * event tells of all, and the counter is written once. Such things belong to their workspace by
 * `groupId`; who made them stands in the batch's event, because `owns` and `created_by` for each
 * would treble what a transaction writes.
 */
import type { AppFailure } from "../../lib/app-errors";
import type { Doc, Id } from "../_generated/dataModel";
import { countUsage } from "./countUsage";
import { checkedThing, type NewThing } from "./createThing";
import type { FreeForm } from "./difference";
import { noteList, noteRemoved, noteSource } from "./knowledgeSources";
import { isItemType } from "./itemTypes";
import { recordEvent } from "./recordEvent";
import { AppError, fail, noteWrite } from "./refusal";
import { requireOpen } from "./requireOpen";
import { requireRoom } from "./requireRoom";
import { resolveThingType } from "./resolveType";
import type { WriteScope } from "./scope";
import type { ThingTypeSpec } from "./typeSpec";

export interface FailedItem {
  /** Place in the list given, from 0. */
  index: number;
  failure: AppFailure;
}

export interface InsertedThings {
  /** In the order of the items that succeeded. */
  ids: Id<"things">[];
  failed: FailedItem[];
}

/** Runs `check` for one item. @returns its failure, or null */
export async function failureIn(check: () => unknown): Promise<AppFailure | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
}

/** The same for a check that reads nothing: thousands of them wait for nothing. */
function failureOf(check: () => void): AppFailure | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
}

/** @throws workspace_closed; refuses quota_exceeded */
export async function insertThings(
  scope: WriteScope,
  items: readonly NewThing<string>[],
  told: FreeForm = {},
): Promise<InsertedThings> {
  const { ctx, group } = scope;
  requireOpen(group);
  const { good, failed, counted } = sort(scope, items);
  await requireRoom(scope, { entities_total: counted });
  const ids: Id<"things">[] = [];
  if (good.length === 0) return { ids, failed };
  noteWrite(ctx);
  const now = Date.now();
  for (const fields of good)
    ids.push(
      await ctx.db.insert("things", {
        ...fields,
        groupId: group._id,
        createdAt: now,
        updatedAt: now,
      }),
    );
  noteList(ctx, ids.length);
  for (const [at, _id] of ids.entries()) await noteSource(ctx, { _id, type: good[at]?.type ?? "" });
  await recordEvent(scope, {
    type: "entity_created",
    targetId: null,
    metadata: { ...told, ...countsOf(good), failed: failed.length },
  });
  await countUsage(ctx, group._id, "entities_total", counted);
  return { ids, failed };
}

/** Takes things out again, softly, with one event; those that are gone already are skipped. */
export async function removeThings(
  scope: WriteScope,
  ids: readonly Id<"things">[],
  told: FreeForm = {},
): Promise<number> {
  const { ctx, group } = scope;
  requireOpen(group);
  const removed: Doc<"things">[] = [];
  let counted = 0;
  const deletedAt = Date.now();
  noteWrite(ctx);
  for (const id of ids) {
    const thing = await ctx.db.get("things", id);
    if (thing === null || thing.groupId !== group._id || thing.deletedAt !== undefined) continue;
    if (!isItemType(thing.type)) continue;
    await ctx.db.patch("things", id, { deletedAt });
    if (resolveThingType(thing.type, group).countsAs === "entities_total") counted += 1;
    removed.push(thing);
  }
  if (removed.length === 0) return 0;
  await noteRemoved(ctx, removed);
  await recordEvent(scope, {
    type: "entity_deleted",
    targetId: null,
    metadata: { ...told, ...countsOf(removed) },
  });
  await countUsage(ctx, group._id, "entities_total", -counted);
  return removed.length;
}

function sort(scope: WriteScope, items: readonly NewThing<string>[]) {
  const specs = new Map<string, ThingTypeSpec>();
  const good: ReturnType<typeof checkedThing>[] = [];
  const failed: FailedItem[] = [];
  let counted = 0;
  for (const [index, item] of items.entries()) {
    const failure = failureOf(() => {
      const spec = specs.get(item.type) ?? itemSpecOf(scope, item.type);
      specs.set(item.type, spec);
      good.push(checkedThing(scope.ctx, item, spec));
      if (spec.countsAs === "entities_total") counted += 1;
    });
    if (failure !== null) failed.push({ index, failure });
  }
  return { good, failed, counted };
}

function itemSpecOf(scope: WriteScope, type: string): ThingTypeSpec {
  const spec = resolveThingType(type, scope.group);
  if (isItemType(type)) return spec;
  return fail({
    kind: "invalid_argument",
    field: "type",
    reason: `A ${spec.label} is made on its own page, not in a list of items.`,
  });
}

function countsOf(things: readonly { type: string }[]) {
  const byType: Record<string, number> = {};
  for (const { type } of things) byType[type] = (byType[type] ?? 0) + 1;
  const one = things.every(({ type }) => type === "lead") ? "lead" : "item";
  const noun = things.length === 1 ? one : `${one}s`;
  return { name: `${things.length} ${noun}`, count: things.length, byType };
}
