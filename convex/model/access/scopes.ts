/**
 * Opens scopes: who acts in which group. What the caller may not see is answered exactly as what
 * does not exist; what they see but may not do is a refusal that gets recorded.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../ontology/createThing";
import { fail, refuse } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import type { AnyThing } from "../../ontology/thingTypes";
import { mayRole, type Action } from "../../permissions";
import { findMembership } from "./membership";
import { findViewer, type Viewer } from "./viewer";

/** The caller's scope in a group, or null when there is no such group for them. */
export async function findGroupScope<Ctx extends QueryCtx>(
  ctx: Ctx,
  groupId: string,
): Promise<Scope<Ctx> | null> {
  const id = ctx.db.normalizeId("groups", groupId);
  const group = id === null ? null : await ctx.db.get("groups", id);
  return group === null ? null : await scopeIn(ctx, group);
}

/** @throws not_found; refuses denied */
export async function openGroupScope<Ctx extends QueryCtx>(
  ctx: Ctx,
  groupId: string,
  action: Action,
): Promise<Scope<Ctx>> {
  const scope = (await findGroupScope(ctx, groupId)) ?? fail({ kind: "not_found" });
  authorize(scope, action);
  return scope;
}

/** The caller's scope in a loaded group, or null for a stranger or somebody signed out. */
export async function scopeIn<Ctx extends QueryCtx>(
  ctx: Ctx,
  group: Doc<"groups">,
): Promise<Scope<Ctx> | null> {
  const viewer = await viewerOf(ctx);
  if (viewer === null) return null;
  const membership = await findMembership(ctx, viewer.userId, group);
  return membership === null
    ? null
    : { ctx, group, actor: membership.person, role: membership.role };
}

/** Whom the builder found already (functions.ts), so that a call looks once; else looked up here. */
async function viewerOf(ctx: QueryCtx & { viewer?: Viewer }): Promise<Viewer | null> {
  return ctx.viewer ?? (await findViewer(ctx));
}

/** Step 3 of the write path. The system and visitors act by code of ours, not by a role. */
export function authorize(scope: Scope, action: Action): void {
  const { role } = scope;
  if (role === "system" || role === "visitor") return;
  if (!mayRole(role, action)) refuse(scope, { kind: "denied", action });
}

/** For crons and callbacks of ours: acts as the workspace itself. */
export async function systemScope(ctx: MutationCtx, groupId: Id<"groups">): Promise<WriteScope> {
  const group = await ctx.db.get("groups", groupId);
  if (group === null) throw new Error(`No group ${groupId}`);
  return { ctx, group, actor: await organizationOf({ ctx, group }), role: "system" };
}

/** For what a visitor causes through the pages server. */
export function visitorScope(
  ctx: MutationCtx,
  group: Doc<"groups">,
  visitor: AnyThing,
): WriteScope {
  return { ctx, group, actor: visitor, role: "visitor" };
}
