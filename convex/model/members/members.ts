/**
 * The people of a workspace: listing them, giving them another role, taking them out. Roles are
 * read anew at each call, so a change holds at once, in open subscriptions too. A workspace keeps
 * an owner of its own, or an owner above it.
 */
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { disconnect, updateConnection, type AnyConnection } from "../../ontology/connect";
import { fail, refuse } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import { asConnection } from "../../ontology/typedConnection";
import { removeThing } from "../../ontology/updateThing";
import { findVisible } from "../access/loadVisible";
import { authorize } from "../access/scopes";
import type { Viewer } from "../access/viewer";
import { DONE, type Done } from "../outcome";
import { withdrawInvitationsOf } from "../invitations/withdrawInvitations";
import { hasOwner } from "./owners";
import { isAbove } from "./roleStrength";
import type { GivenRole, MemberCard } from "./shapes";

const PERSON_TYPES = ["creator", "team_member"] as const;
type Person = Thing<"creator"> | Thing<"team_member">;

/** More people than a page can show. */
const MAX_LISTED = 500;

interface LoadedMember {
  scope: WriteScope;
  person: Person;
  membership: AnyConnection;
}

/** Oldest first within owners and founders, then those who joined. */
export async function listMembers(scope: Scope, viewer: Viewer): Promise<MemberCard[]> {
  const cards: MemberCard[] = [];
  for (const type of PERSON_TYPES) {
    const people = await scope.ctx.db
      .query("things")
      .withIndex("by_group_type", (q) =>
        q.eq("groupId", scope.group._id).eq("type", type).eq("deletedAt", undefined),
      )
      .take(MAX_LISTED);
    for (const thing of people) {
      const card = await cardOf(scope.ctx, thing, viewer);
      if (card !== null) cards.push(card);
    }
  }
  return cards;
}

async function cardOf(ctx: QueryCtx, thing: AnyThing, viewer: Viewer): Promise<MemberCard | null> {
  const person = personOf(thing);
  const membership = await membershipOf(ctx, thing);
  const role = membership && asConnection(membership, "member_of")?.metadata.role;
  if (person === null || membership === null || role == null) return null;
  const { email, name, userId } = person.properties;
  return {
    personId: thing._id,
    name,
    email,
    role,
    joinedAt: membership.createdAt,
    lastActiveAt: await lastActiveAt(ctx, thing),
    isYou: userId === viewer.userId,
  };
}

async function lastActiveAt(ctx: QueryCtx, { _id }: Pick<AnyThing, "_id">): Promise<number | null> {
  const latest = await ctx.db
    .query("events")
    .withIndex("by_actor_time", (q) => q.eq("actorId", _id))
    .order("desc")
    .first();
  return latest?.timestamp ?? null;
}

/** @throws not_found, last_owner; refuses denied */
export async function changeRole(
  ctx: MutationCtx,
  personId: string,
  role: GivenRole,
): Promise<Done> {
  const member = await loadMember(ctx, personId);
  authorize(member.scope, "member.manage");
  const { scope, person, membership } = member;
  if (isAbove(role, scope.role)) refuse(scope, { kind: "denied", action: "member.manage" });
  const before = asConnection(membership, "member_of")?.metadata.role;
  if (before === role) return DONE;
  if (role !== "org_owner") await requireOwnerBesides(member);
  await updateConnection(
    scope,
    membership,
    { role },
    { type: "profile_updated", targetId: person._id, metadata: { name: person.name } },
  );
  await withdrawInvitationsOf(scope, person._id);
  return DONE;
}

/**
 * Ends a membership: another's, for whom that is allowed, or one's own. What the person made stays.
 * @throws not_found, last_owner; refuses denied
 */
export async function removeMember(
  ctx: MutationCtx,
  { userId }: Viewer,
  personId: string,
): Promise<Done> {
  const member = await loadMember(ctx, personId);
  const { scope, person, membership } = member;
  const left = person.properties.userId === userId;
  authorize(scope, left ? "member.leave" : "member.manage");
  await requireOwnerBesides(member);
  await disconnect(scope, membership, null);
  const metadata = left ? { left } : {};
  await removeThing(scope, person, { type: "user_removed_from_org", metadata });
  await withdrawInvitationsOf(scope, person._id);
  return DONE;
}

/** Whoever sees the workspace may name its people; what they may do to them is asked after. */
async function loadMember(ctx: MutationCtx, personId: string): Promise<LoadedMember> {
  for (const type of PERSON_TYPES) {
    const found = await findVisible(ctx, personId, type, "workspace.read");
    if (found === null) continue;
    const membership = await membershipOf(ctx, found.thing);
    if (membership !== null) return { scope: found.scope, person: found.thing, membership };
  }
  return fail({ kind: "not_found" });
}

async function membershipOf(
  ctx: QueryCtx,
  person: Pick<AnyThing, "_id">,
): Promise<AnyConnection | null> {
  return await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q
        .eq("fromThingId", person._id)
        .eq("relationshipType", "member_of")
        .eq("deletedAt", undefined),
    )
    .first();
}

function personOf(thing: AnyThing): Person | null {
  return asThing(thing, "creator") ?? asThing(thing, "team_member");
}

async function requireOwnerBesides({ scope, person }: LoadedMember): Promise<void> {
  if (scope.group.parentGroupId !== null || (await hasOwner(scope, person._id))) return;
  fail({ kind: "last_owner" });
}
