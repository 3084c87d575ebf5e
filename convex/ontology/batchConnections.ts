/**
 * The write path for many connections at once: per-item checks as `connect` makes them, each end
 * loaded once, room asked once, one event and one counter write for all.
 */
import type { Doc } from "../_generated/dataModel";
import { failureIn, type FailedItem } from "./batchThings";
import { checkConnectionMetadata } from "./checkProperties";
import { checkStrength, requireNew, requireSameGroup } from "./connect";
import { countUsage } from "./countUsage";
import type { FreeForm } from "./difference";
import { isItemLink } from "./itemTypes";
import { recordEvent } from "./recordEvent";
import { fail, noteWrite } from "./refusal";
import { requireOpen } from "./requireOpen";
import { requireRoom } from "./requireRoom";
import { countsAsLink, resolveConnectionType } from "./resolveType";
import type { WriteScope } from "./scope";

export interface ConnectionItem {
  fromThingId: string;
  toThingId: string;
  relationshipType: string;
  metadata?: FreeForm;
  /** 0 to 1. */
  strength?: number | null;
}

type Row = Omit<Doc<"connections">, "_id" | "_creationTime">;

/** @throws workspace_closed; refuses quota_exceeded */
export async function insertConnections(
  scope: WriteScope,
  items: readonly ConnectionItem[],
): Promise<{ created: number; failed: FailedItem[] }> {
  const { ctx, group } = scope;
  requireOpen(group);
  const rows: Row[] = [];
  const failed: FailedItem[] = [];
  const check = checker(scope);
  for (const [index, item] of items.entries()) {
    const failure = await failureIn(async () => rows.push(await check(item)));
    if (failure !== null) failed.push({ index, failure });
  }
  const counted = rows.filter(countsAsLink).length;
  await requireRoom(scope, { connections_total: counted });
  if (rows.length === 0) return { created: 0, failed };
  noteWrite(ctx);
  for (const row of rows) await ctx.db.insert("connections", row);
  const byType: Record<string, number> = {};
  for (const { relationshipType: type } of rows) byType[type] = (byType[type] ?? 0) + 1;
  const metadata = { name: `${rows.length} items`, count: rows.length, byType };
  await recordEvent(scope, {
    type: "connection_created",
    targetId: null,
    metadata: { ...metadata, failed: failed.length },
  });
  await countUsage(ctx, group._id, "connections_total", counted);
  return { created: rows.length, failed };
}

/** Checks one item after the other; remembers ends and pairs of those before. */
function checker(scope: WriteScope): (item: ConnectionItem) => Promise<Row> {
  const { ctx, group } = scope;
  const ends = new Map<string, Doc<"things"> | null>();
  const seen = new Set<string>();
  const now = Date.now();
  const endOf = async (text: string): Promise<Doc<"things">> => {
    let end = ends.get(text);
    if (end === undefined) {
      const id = ctx.db.normalizeId("things", text);
      end = id === null ? null : await ctx.db.get("things", id);
      // What belongs to another workspace is answered as what does not exist.
      if (end?.groupId !== group._id && end?.groupId !== null) end = null;
      ends.set(text, end);
    }
    return end ?? fail({ kind: "not_found" });
  };
  return async ({ metadata = {}, strength = null, ...item }) => {
    const type = item.relationshipType;
    const spec = resolveConnectionType(type);
    const isPlaced = spec.freeWith !== null && spec.freeWith in metadata;
    if (!isItemLink(type) || isPlaced) refuseLink(spec.label);
    checkConnectionMetadata(ctx, type, spec, metadata);
    checkStrength(strength);
    const [from, to] = [await endOf(item.fromThingId), await endOf(item.toThingId)];
    await requireSameGroup(scope, from);
    await requireSameGroup(scope, to);
    const pair = `${type} ${from._id} ${to._id}`;
    if (seen.has(pair)) fail({ kind: "already_connected" });
    await requireNew(scope, { from, to, type });
    seen.add(pair);
    return {
      groupId: group._id,
      fromThingId: from._id,
      toThingId: to._id,
      relationshipType: type,
      metadata,
      strength,
      validFrom: now,
      validTo: null,
      createdAt: now,
    };
  };
}

function refuseLink(label: string): never {
  fail({
    kind: "invalid_argument",
    field: "relationshipType",
    reason: `“${label}” is set where the two are made, not in a list of links.`,
  });
}
