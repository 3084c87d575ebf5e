/**
 * Loads a thing for the caller. Authorises on the loaded document's own group, never on an
 * argument's: an id that is malformed, of another table, foreign, removed or of another type is
 * answered alike, so that an answer never tells what exists elsewhere.
 */
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import { THING_TYPES, type ThingType } from "../../ontology/vocabulary";
import { mayRole, type Action } from "../../permissions";
import { authorize, scopeIn } from "./scopes";

export interface Loaded<T extends ThingType, Ctx extends QueryCtx> {
  thing: Thing<T>;
  scope: Scope<Ctx>;
}

/** For queries of one thing: null when there is nothing to see for the caller. */
export async function findVisible<T extends ThingType, Ctx extends QueryCtx>(
  ctx: Ctx,
  id: string,
  type: T,
  action: Action,
): Promise<Loaded<T, Ctx> | null> {
  const loaded = await load(ctx, id, type);
  if (loaded === null) return null;
  const { role } = loaded.scope;
  return role !== "system" && role !== "visitor" && mayRole(role, action) ? loaded : null;
}

/** @throws not_found; refuses denied */
export async function loadVisible<T extends ThingType, Ctx extends QueryCtx>(
  ctx: Ctx,
  id: string,
  type: T,
  action: Action,
): Promise<Loaded<T, Ctx>> {
  const loaded = (await load(ctx, id, type)) ?? fail({ kind: "not_found" });
  authorize(loaded.scope, action);
  return loaded;
}

/**
 * A thing of any type, for queries; null when there is nothing to see for the caller. What lets
 * people in (invitations, sessions, tokens) is never shown this way.
 */
export async function findVisibleItem<Ctx extends QueryCtx>(
  ctx: Ctx,
  id: string,
  action: Action,
): Promise<{ thing: AnyThing; scope: Scope<Ctx> } | null> {
  const loaded = await loadAny(ctx, id);
  if (loaded === null || isSecret(loaded.thing)) return null;
  const { role } = loaded.scope;
  return role !== "system" && role !== "visitor" && mayRole(role, action) ? loaded : null;
}

const SECRET_TYPES: ReadonlySet<string> = new Set<ThingType>(THING_TYPES.auth);

export const isSecret = ({ type }: Pick<AnyThing, "type">): boolean => SECRET_TYPES.has(type);

async function load<T extends ThingType, Ctx extends QueryCtx>(
  ctx: Ctx,
  id: string,
  type: T,
): Promise<Loaded<T, Ctx> | null> {
  const loaded = await loadAny(ctx, id, type);
  const thing = loaded && asThing(loaded.thing, type);
  return loaded && thing && { thing, scope: loaded.scope };
}

async function loadAny<Ctx extends QueryCtx>(ctx: Ctx, id: string, type?: ThingType) {
  const thingId = ctx.db.normalizeId("things", id);
  const thing = thingId === null ? null : await ctx.db.get("things", thingId);
  if (thing === null || thing.groupId === null || thing.deletedAt !== undefined) return null;
  if (type !== undefined && thing.type !== type) return null;
  const group = await ctx.db.get("groups", thing.groupId);
  if (group === null) return null;
  const scope = await scopeIn(ctx, group);
  return scope === null ? null : { thing, scope };
}
