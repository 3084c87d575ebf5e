/**
 * Loads a thing for the caller. Authorises on the loaded document's own group, never on an
 * argument's: an id that is malformed, of another table, foreign, removed or of another type is
 * answered alike, so that an answer never tells what exists elsewhere.
 */
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import type { ThingType } from "../../ontology/vocabulary";
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

async function load<T extends ThingType, Ctx extends QueryCtx>(
  ctx: Ctx,
  id: string,
  type: T,
): Promise<Loaded<T, Ctx> | null> {
  const thingId = ctx.db.normalizeId("things", id);
  const stored = thingId === null ? null : await ctx.db.get("things", thingId);
  if (stored === null || stored.groupId === null || stored.deletedAt !== undefined) return null;
  const thing = asThing(stored, type);
  const group = await ctx.db.get("groups", stored.groupId);
  if (thing === null || group === null) return null;
  const scope = await scopeIn(ctx, group);
  return scope === null ? null : { thing, scope };
}
