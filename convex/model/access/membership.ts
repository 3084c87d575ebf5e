/**
 * What a person is in a group: a member of a group acts in it and in every group below it, with
 * the strongest role met on the way up. A platform owner (a member of the platform itself, outside
 * of any group) acts everywhere. Nothing is cached, so a moved subtree moves its access at once.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { roleName, type Role } from "../../ontology/connectionTypes";
import type { AnyThing } from "../../ontology/thingTypes";
import { STRENGTH } from "../members/roleStrength";

export interface Membership {
  person: AnyThing;
  role: Role;
}

/** The strongest membership of the account in the group or above, or null for a stranger. */
export async function findMembership(
  ctx: QueryCtx,
  userId: Id<"users">,
  group: Doc<"groups">,
): Promise<Membership | null> {
  let strongest = await membershipIn(ctx, userId, null);
  // Nothing makes a circle; if one were stored, asking must still come to an end.
  const seen = new Set<Id<"groups">>();
  for (let current: Doc<"groups"> | null = group; current !== null && !seen.has(current._id);) {
    seen.add(current._id);
    strongest = stronger(strongest, await membershipIn(ctx, userId, current._id));
    current =
      current.parentGroupId === null ? null : await ctx.db.get("groups", current.parentGroupId);
  }
  return strongest;
}

/** The membership in exactly this group; null stands for the platform itself. */
export async function membershipIn(
  ctx: QueryCtx,
  userId: Id<"users">,
  groupId: Id<"groups"> | null,
): Promise<Membership | null> {
  const persons = await ctx.db
    .query("things")
    .withIndex("by_user", (q) =>
      q.eq("properties.userId", userId).eq("groupId", groupId).eq("deletedAt", undefined),
    )
    .collect();
  let strongest: Membership | null = null;
  for (const person of persons) {
    const role = await roleOf(ctx, person);
    if (role !== null && isAllowedIn(role, groupId))
      strongest = stronger(strongest, { person, role });
  }
  return strongest;
}

async function roleOf(ctx: QueryCtx, person: AnyThing): Promise<Role | null> {
  const memberOf = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q
        .eq("fromThingId", person._id)
        .eq("relationshipType", "member_of")
        .eq("deletedAt", undefined),
    )
    .first();
  const role: unknown = memberOf?.metadata.role;
  return roleName.members.find((member) => member.value === role)?.value ?? null;
}

// The platform's role is given by the platform only; a group cannot make its member one.
function isAllowedIn(role: Role, groupId: Id<"groups"> | null): boolean {
  return (role === "platform_owner") === (groupId === null);
}

function stronger(a: Membership | null, b: Membership | null): Membership | null {
  if (a === null || b === null) return a ?? b;
  return STRENGTH[b.role] > STRENGTH[a.role] ? b : a;
}
