/**
 * The write path for connections: type and metadata are checked, both ends must be of the scope's
 * group (or platform, or a person of a group above), a second equal connection is refused.
 */
import type { Doc } from "../_generated/dataModel";
import { checkConnectionMetadata } from "./checkProperties";
import type { MetadataOf } from "./connectionTypes";
import { countUsage } from "./countUsage";
import { differenceOf, type FreeForm } from "./difference";
import { recountLinks } from "./linkCounts";
import { recordEvent, type EventInput } from "./recordEvent";
import { fail, noteWrite } from "./refusal";
import { requireOpen } from "./requireOpen";
import { requireRoom } from "./requireRoom";
import { countsAsLink, resolveConnectionType } from "./resolveType";
import type { Scope, WriteScope } from "./scope";
import type { ConnectionType } from "./vocabulary";

export type AnyConnection = Doc<"connections">;

/** An end of a connection: any thing, typed or not. */
export type End = Pick<Doc<"things">, "_id" | "groupId" | "deletedAt" | "type">;

export interface NewConnection<T extends ConnectionType> {
  from: End;
  to: End;
  type: T;
  metadata?: MetadataOf<T> & FreeForm;
  /** 0 to 1. */
  strength?: number | null;
  /** Default: `connection_created` where the type announces itself, else none. */
  event?: EventInput | null;
}

/**
 * @throws unknown_type, invalid_properties, not_found for a removed end, different_workspace,
 *   already_connected, workspace_closed; refuses quota_exceeded
 */
export async function connect<T extends ConnectionType>(
  scope: WriteScope,
  input: NewConnection<T>,
): Promise<AnyConnection> {
  const { ctx, group } = scope;
  requireOpen(group);
  const spec = resolveConnectionType(input.type);
  const metadata = input.metadata ?? {};
  checkConnectionMetadata(ctx, input.type, spec, metadata);
  checkStrength(input.strength);
  await requireSameGroup(scope, input.from);
  await requireSameGroup(scope, input.to);
  await requireNew(scope, input);
  const counts = countsAsLink({ relationshipType: input.type, metadata });
  if (counts) await requireRoom(scope, { connections_total: 1 });
  noteWrite(ctx);
  const now = Date.now();
  const id = await ctx.db.insert("connections", {
    groupId: group._id,
    fromThingId: input.from._id,
    toThingId: input.to._id,
    relationshipType: input.type,
    metadata,
    strength: input.strength ?? null,
    validFrom: now,
    validTo: null,
    createdAt: now,
  });
  const event = input.event ?? (spec.announced ? { type: "connection_created" as const } : null);
  if (event !== null && input.event !== null) {
    await recordEvent(scope, {
      type: event.type,
      targetId: input.from._id,
      metadata: { connectionType: input.type, toThingId: input.to._id, ...event.metadata },
    });
  }
  if (counts) await countUsage(ctx, group._id, "connections_total", 1);
  const connection = await ctx.db.get("connections", id);
  if (connection === null) throw new Error(`Connection ${id} vanished in its own transaction`);
  return connection;
}

/**
 * Replaces what is given of a connection's metadata (one level deep), e.g. its order.
 * @param event told with the before and after of what changed; null when another event tells it
 */
export async function updateConnection(
  scope: WriteScope,
  connection: AnyConnection,
  changes: FreeForm,
  event: (EventInput & { targetId: Doc<"things">["_id"] }) | null,
): Promise<void> {
  requireOpen(scope.group);
  requireOwnGroup(scope, connection);
  const metadata = { ...connection.metadata, ...changes };
  const spec = resolveConnectionType(connection.relationshipType);
  checkConnectionMetadata(scope.ctx, connection.relationshipType, spec, metadata);
  const difference = differenceOf(connection.metadata, metadata);
  if (difference === null) return;
  noteWrite(scope.ctx);
  await scope.ctx.db.patch("connections", connection._id, { metadata });
  if (event !== null)
    await recordEvent(scope, { ...event, metadata: { ...difference, ...event.metadata } });
}

/** Removes a connection softly; undo makes it live again with `reconnect`. */
export async function disconnect(
  scope: WriteScope,
  connection: AnyConnection,
  event: (EventInput & { targetId: Doc<"things">["_id"] }) | null,
): Promise<void> {
  requireOpen(scope.group);
  requireOwnGroup(scope, connection);
  if (connection.deletedAt !== undefined) return;
  noteWrite(scope.ctx);
  await scope.ctx.db.patch("connections", connection._id, { deletedAt: Date.now() });
  if (event !== null) await recordEvent(scope, event);
  await recountLinks(scope.ctx, connection, -1);
  if (countsAsLink(connection))
    await countUsage(scope.ctx, scope.group._id, "connections_total", -1);
}

/** Makes a removed connection live again. Refuses quota_exceeded. */
export async function reconnect(
  scope: WriteScope,
  connection: AnyConnection,
  event: (EventInput & { targetId: Doc<"things">["_id"] }) | null,
): Promise<void> {
  requireOpen(scope.group);
  requireOwnGroup(scope, connection);
  if (connection.deletedAt === undefined) return;
  const counts = countsAsLink(connection);
  if (counts) await requireRoom(scope, { connections_total: 1 });
  noteWrite(scope.ctx);
  await scope.ctx.db.patch("connections", connection._id, { deletedAt: undefined });
  await recountLinks(scope.ctx, connection, 1);
  if (event !== null) await recordEvent(scope, event);
  if (counts) await countUsage(scope.ctx, scope.group._id, "connections_total", 1);
}

/** @throws not_found for a removed end, different_workspace */
export async function requireSameGroup(scope: WriteScope, end: End): Promise<void> {
  if (end.deletedAt !== undefined) fail({ kind: "not_found" });
  if (end.groupId === scope.group._id || end.groupId === null) return;
  // People belong to the group they joined and act in every group below it.
  if (PEOPLE.has(end.type)) {
    let above = scope.group.parentGroupId;
    while (above !== null) {
      if (above === end.groupId) return;
      above = (await scope.ctx.db.get("groups", above))?.parentGroupId ?? null;
    }
  }
  fail({ kind: "different_workspace" });
}

const PEOPLE: ReadonlySet<string> = new Set(["creator", "team_member"]);

function requireOwnGroup(scope: WriteScope, connection: AnyConnection): void {
  if (connection.groupId !== scope.group._id) fail({ kind: "different_workspace" });
}

/**
 * Connects two that were never connected in this way, not even once and disconnected since.
 * @returns whether this was the first time
 */
export async function connectOnce(
  scope: WriteScope,
  ends: { from: End; to: End; type: ConnectionType },
): Promise<boolean> {
  const known = await scope.ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q
        .eq("fromThingId", ends.from._id)
        .eq("toThingId", ends.to._id)
        .eq("relationshipType", ends.type),
    )
    .first();
  if (known) return false;
  await connect(scope, ends);
  return true;
}

/** @throws already_connected */
export async function requireNew(
  scope: Scope,
  { from, to, type }: { from: End; to: End; type: string },
): Promise<void> {
  const existing = await scope.ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q
        .eq("fromThingId", from._id)
        .eq("toThingId", to._id)
        .eq("relationshipType", type)
        .eq("deletedAt", undefined),
    )
    .first();
  if (existing !== null) fail({ kind: "already_connected" });
}

export function checkStrength(strength: number | null | undefined): void {
  if (strength != null && !(strength >= 0 && strength <= 1))
    fail({ kind: "invalid_argument", field: "strength", reason: "It must lie between 0 and 1." });
}
