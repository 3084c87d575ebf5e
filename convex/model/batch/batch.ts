/**
 * Many items in one transaction. One bad item never fails the others: it comes back with its place
 * and the reason in words. A list that is too long for one transaction is refused as a whole.
 */
import { wordsFor } from "../../../lib/app-errors";
import { insertConnections } from "../../ontology/batchConnections";
import { failureIn, insertThings, type FailedItem } from "../../ontology/batchThings";
import { noteList } from "../../ontology/knowledgeSources";
import { isItemType } from "../../ontology/itemTypes";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";
import { spendApiCall } from "../../ontology/spendApiCall";
import { updateThing } from "../../ontology/updateThing";
import type {
  BatchConnected,
  BatchInserted,
  BatchUpdated,
  ItemChange,
  ItemError,
  NewItem,
  NewLink,
} from "./shapes";

/** An array of the platform holds no more. */
export const MAX_ITEMS = 8_192;
/** Each reads its two ends and looks for its like: three of the 4,096 ranges a call may read. */
export const MAX_LINKS = 1_300;
/** Each writes itself and its event, and reads itself. */
export const MAX_CHANGES = 4_000;

/** @param source where the list came from, kept in the event */
export async function insertItems(
  scope: WriteScope,
  items: readonly NewItem[],
  source: string | null,
): Promise<BatchInserted> {
  requireLength("things", items.length, MAX_ITEMS);
  await spendApiCall(scope);
  const inputs = items.map((item) => ({ ...item, properties: item.properties ?? {} }));
  const told = source === null ? {} : { source };
  const { ids, failed } = await insertThings(scope, inputs, told);
  return { created: ids.length, thingIds: ids, ...summaryOf(items.length, failed) };
}

export async function connectItems(
  scope: WriteScope,
  links: readonly NewLink[],
): Promise<BatchConnected> {
  requireLength("connections", links.length, MAX_LINKS);
  await spendApiCall(scope);
  const { created, failed } = await insertConnections(scope, links);
  return { created, ...summaryOf(links.length, failed) };
}

export async function updateItems(
  scope: WriteScope,
  changes: readonly ItemChange[],
): Promise<BatchUpdated> {
  requireLength("updates", changes.length, MAX_CHANGES);
  await spendApiCall(scope);
  noteList(scope.ctx, changes.length);
  const failed: FailedItem[] = [];
  for (const [index, change] of changes.entries()) {
    const failure = await failureIn(async () => await updateItem(scope, change));
    if (failure !== null) failed.push({ index, failure });
  }
  const updated = changes.length - failed.length;
  return { created: 0, updated, ...summaryOf(changes.length, failed) };
}

async function updateItem(scope: WriteScope, { thingId, ...changes }: ItemChange): Promise<void> {
  const id = scope.ctx.db.normalizeId("things", thingId);
  const thing = id === null ? null : await scope.ctx.db.get("things", id);
  // Foreign, removed and absent are answered alike.
  if (thing === null || thing.groupId !== scope.group._id || thing.deletedAt !== undefined)
    fail({ kind: "not_found" });
  if (!isItemType(thing.type))
    fail({
      kind: "invalid_argument",
      field: "thingId",
      reason: "This is changed on its own page, not in a list of items.",
    });
  await updateThing(scope, thing, changes);
}

/** The words of each failure, and the sums. */
export function summaryOf(total: number, failed: readonly FailedItem[]) {
  const success = total - failed.length;
  const successRate = total === 0 ? 100 : (success / total) * 100;
  const errors = failed.map(({ index, failure }): ItemError => {
    const { title, detail } = wordsFor(failure);
    return { index, error: `${title}. ${detail}` };
  });
  const summary = { total, success, failed: failed.length, successRate };
  return { failed: failed.length, errors, summary };
}

export function requireLength(field: string, length: number, most: number): void {
  if (length <= most) return;
  const limit = most.toLocaleString("en");
  fail({
    kind: "invalid_argument",
    field,
    reason: `One call takes ${limit} at most, and these are ${length.toLocaleString("en")}. Use an import for longer lists.`,
  });
}
