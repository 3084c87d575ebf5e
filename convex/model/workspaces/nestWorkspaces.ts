/**
 * Workspaces below workspaces, without limit of depth. Membership is looked up along the parents
 * at each call, so that a new or moved workspace has its access at once, open subscriptions
 * included. A workspace never comes to stand below itself, and never without an owner.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { createOrganization } from "../../ontology/createOrganization";
import { organizationOf } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import { fail, noteWrite } from "../../ontology/refusal";
import { requireOpen } from "../../ontology/requireOpen";
import type { Scope, WriteScope } from "../../ontology/scope";
import { findMembership } from "../access/membership";
import { openGroupScope } from "../access/scopes";
import type { Viewer } from "../access/viewer";
import { checkedName } from "../names";
import { DONE, type Done } from "../outcome";
import { hasOwner } from "../members/owners";
import { insertGroup } from "./createWorkspace";
import type { WorkspaceCard } from "./shapes";
import { freeSlug } from "./slug";

/** More than a list can show. */
const MAX_LISTED = 200;

/** A workspace below the scope's, on the same plan, with the same people through the parent. */
export async function createChild(
  { ctx, group: parent, actor, role }: WriteScope,
  input: string,
): Promise<{ groupId: Id<"groups">; slug: string }> {
  requireOpen(parent);
  const name = checkedName(input);
  noteWrite(ctx);
  const { plan } = parent;
  const slug = await freeSlug(ctx, name);
  const group = await insertGroup(ctx, { name, slug, plan, parentGroupId: parent._id });
  const organization = await createOrganization(ctx, group);
  await recordEvent(
    { ctx, group, actor, role },
    {
      type: "organization_created",
      targetId: organization._id,
      metadata: { thingType: "organization", name, plan, parentGroupId: parent._id },
    },
  );
  return { groupId: group._id, slug };
}

/**
 * Puts a workspace, with everything below it, under another one or (null) under none.
 * @throws invalid_argument for a place inside itself, or at the top without an owner of its own
 */
export async function moveWorkspace(
  scope: WriteScope,
  viewer: Viewer,
  parentGroupId: string | null,
): Promise<Done> {
  const { ctx, group } = scope;
  requireOpen(group);
  const parent =
    parentGroupId === null
      ? null
      : (await openGroupScope(ctx, parentGroupId, "workspace.create")).group;
  if ((parent?._id ?? null) === group.parentGroupId) return DONE;
  if (parent !== null) requireOpen(parent);
  await requireOutside(ctx, group, parent);
  if (parent === null && !(await hasOwner({ ctx, group })))
    refusePlace("It has no owner of its own, so nobody could open it at the top.");
  noteWrite(ctx);
  const fields = { parentGroupId: parent?._id ?? null, updatedAt: Date.now() };
  await ctx.db.patch("groups", group._id, fields);
  const moved = { ...group, ...fields };
  const actor = (await findMembership(ctx, viewer.userId, moved))?.person ?? scope.actor;
  const organization = await organizationOf(scope);
  await recordEvent(
    { ...scope, actor },
    {
      type: "organization_updated",
      targetId: organization._id,
      metadata: {
        name: group.name,
        before: { parentGroupId: group.parentGroupId },
        after: { parentGroupId: fields.parentGroupId },
      },
    },
  );
  return DONE;
}

/** Workspaces directly below, oldest first; everybody of the parent has their role in them. */
export async function readChildren({ ctx, group, role }: Scope): Promise<WorkspaceCard[]> {
  if (role === "system" || role === "visitor") return [];
  const children = await ctx.db
    .query("groups")
    .withIndex("by_parent", (q) => q.eq("parentGroupId", group._id))
    .take(MAX_LISTED);
  return children.map(({ _id, slug, name, plan }) => ({ groupId: _id, slug, name, plan, role }));
}

async function requireOutside(
  ctx: QueryCtx,
  group: Doc<"groups">,
  parent: Doc<"groups"> | null,
): Promise<void> {
  for (let above = parent; above !== null;) {
    if (above._id === group._id) refusePlace("A workspace cannot stand inside itself.");
    above = above.parentGroupId === null ? null : await ctx.db.get("groups", above.parentGroupId);
  }
}

function refusePlace(reason: string): never {
  fail({ kind: "invalid_argument", field: "place", reason });
}
