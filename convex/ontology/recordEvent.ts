/**
 * Step 7 of the write path: writes what happened. Every change goes through here in its own
 * transaction, so that an event exists exactly when its change does.
 */
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { checkEventMetadata } from "./checkProperties";
import type { FreeForm } from "./difference";
import { noteWrite } from "./refusal";
import { resolveEventType } from "./resolveType";
import type { WriteScope } from "./scope";
import type { EventType } from "./vocabulary";

/** What a caller says about a change instead of the type's default event. */
export interface EventInput {
  type: EventType;
  metadata?: FreeForm;
}

export interface EventRecord extends EventInput {
  targetId: Id<"things"> | null;
  /** Who did it when it is not the scope's actor, e.g. a visitor made in this very call. */
  actorId?: Id<"things">;
}

/** @throws unknown_type, invalid_properties for the metadata of a consolidated type */
export async function recordEvent(scope: WriteScope, event: EventRecord): Promise<Id<"events">> {
  return await insertEvent(scope.ctx, {
    groupId: scope.group._id,
    actorId: event.actorId ?? scope.actor._id,
    type: event.type,
    targetId: event.targetId,
    metadata: event.metadata ?? {},
  });
}

/** An event outside of any group, for platform things. */
export async function insertEvent(
  ctx: MutationCtx,
  event: {
    groupId: Id<"groups"> | null;
    actorId: Id<"things">;
    type: string;
    targetId: Id<"things"> | null;
    metadata: FreeForm;
  },
): Promise<Id<"events">> {
  const spec = resolveEventType(event.type);
  checkEventMetadata(event.type, spec.variants, event.metadata);
  noteWrite(ctx);
  return await ctx.db.insert("events", {
    ...event,
    metadata: withoutUndefined(event.metadata),
    timestamp: Date.now(),
  });
}

function withoutUndefined(metadata: FreeForm) {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
