/**
 * The write path for a new thing: type, properties and room are checked, then the thing, its
 * `owns` and `created_by`, its event and its count are written, all in the caller's transaction.
 */
import type { MutationCtx } from "../_generated/server";
import type { ThingStatus } from "../tables/things";
import { checkName, checkProperties } from "./checkProperties";
import { connect } from "./connect";
import { countUsage } from "./countUsage";
import type { FreeForm } from "./difference";
import { insertThing } from "./insertThing";
import { requireOpen } from "./requireOpen";
import { insertEvent, recordEvent, type EventInput } from "./recordEvent";
import { fail } from "./refusal";
import { requireRoom } from "./requireRoom";
import { resolveThingType } from "./resolveType";
import type { Scope, WriteScope } from "./scope";
import type { AnyThing, PropertiesOf, Thing } from "./thingTypes";
import type { ThingTypeSpec } from "./typeSpec";
import type { ThingType } from "./vocabulary";

/** For a known type its exact properties; for a type the group approved any object. */
export interface NewThing<T extends string> {
  type: T;
  name: string;
  properties: T extends ThingType ? PropertiesOf<T> : FreeForm;
  /** Default: where the type's life cycle begins. */
  status?: ThingStatus;
  /** Default: the type's creation event. `null` only when another event of this call tells it. */
  event?: EventInput | null;
  /** True for a visitor's or first person's own thing: the event's actor is the new thing itself. */
  actsItself?: boolean;
}

export type ThingOf<T extends string> = T extends ThingType ? Thing<T> : AnyThing;

/**
 * @returns the new thing, as stored
 * @throws unknown_type, invalid_properties, too_long, workspace_closed; refuses quota_exceeded
 */
export async function createThing<T extends string>(
  scope: WriteScope,
  input: NewThing<T>,
): Promise<ThingOf<T>> {
  const { ctx, group } = scope;
  requireOpen(group);
  const spec = resolveThingType(input.type, group);
  const fields = checkedThing(ctx, input, spec);
  if (spec.countsAs !== null) await requireRoom(scope, { [spec.countsAs]: 1 });
  const thing = await insertThing(ctx, { ...fields, groupId: group._id });
  if (spec.owned) await own(scope, thing);
  if (input.event !== null) {
    await recordEvent(scope, {
      type: input.event?.type ?? spec.events.created,
      targetId: thing._id,
      actorId: input.actsItself === true ? thing._id : undefined,
      metadata: { thingType: thing.type, name: thing.name, ...input.event?.metadata },
    });
  }
  if (spec.countsAs !== null) await countUsage(ctx, group._id, spec.countsAs, 1);
  return asCreated<T>(thing);
}

/** A thing outside of any group: built-in templates, mails. Logged with itself as the actor. */
export async function createPlatformThing<T extends ThingType>(
  ctx: MutationCtx,
  input: NewThing<T>,
): Promise<ThingOf<T>> {
  const spec = resolveThingType(input.type, null);
  const thing = await insertThing(ctx, { ...checkedThing(ctx, input, spec), groupId: null });
  await insertEvent(ctx, {
    groupId: null,
    actorId: thing._id,
    type: input.event?.type ?? spec.events.created,
    targetId: thing._id,
    metadata: { thingType: thing.type, ...input.event?.metadata },
  });
  return asCreated<T>(thing);
}

/** Step 4: the fields as they are stored. @throws invalid_properties, too_long, invalid_transition */
export function checkedThing(ctx: MutationCtx, input: NewThing<string>, spec: ThingTypeSpec) {
  checkName(input.name);
  checkProperties(ctx, input.type, spec, input.properties);
  const { initial, next } = spec.lifecycle;
  const status = input.status ?? initial;
  if (status !== initial && !next[initial].includes(status))
    fail({ kind: "invalid_transition", type: input.type, from: initial, to: status });
  return { type: input.type, name: input.name.trim(), properties: input.properties, status };
}

async function own(scope: WriteScope, thing: AnyThing): Promise<void> {
  const organization = await organizationOf(scope);
  await connect(scope, { from: organization, to: thing, type: "owns" });
  await connect(scope, { from: thing, to: scope.actor, type: "created_by" });
}

/** The group's own thing, which owns its things and which its people are members of. */
export async function organizationOf(scope: Pick<Scope, "ctx" | "group">): Promise<AnyThing> {
  const organization = await scope.ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", scope.group._id).eq("type", "organization").eq("deletedAt", undefined),
    )
    .first();
  if (organization === null) throw new Error(`Group ${scope.group._id} has no organization`);
  return organization;
}

// The properties were checked against the type's validator a moment ago.
function asCreated<T extends string>(thing: AnyThing): ThingOf<T> {
  return thing as ThingOf<T>;
}
