/**
 * Who runs the deployment and therefore acts in every group: a person of the platform itself,
 * outside of any group. No group can make one; only whoever holds the deployment's admin key can
 * (`platform.appointOwner`). Both turns are told in the platform's own, sealed activity.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { createPlatformThing } from "./createThing";
import { insertEvent } from "./recordEvent";
import { noteWrite } from "./refusal";
import type { AnyThing } from "./thingTypes";

export interface Account {
  userId: Id<"users">;
  email: string;
  name: string;
}

/** The account's person of the platform, or null. */
export async function findPlatformOwner(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<AnyThing | null> {
  return await ctx.db
    .query("things")
    .withIndex("by_user", (q) =>
      q.eq("properties.userId", userId).eq("groupId", null).eq("deletedAt", undefined),
    )
    .first();
}

/** Appointing twice changes nothing. */
export async function appointPlatformOwner(ctx: MutationCtx, account: Account): Promise<void> {
  if ((await findPlatformOwner(ctx, account.userId)) !== null) return;
  const platform = (await findPlatform(ctx)) ?? (await createPlatform(ctx));
  const person = await createPlatformThing(ctx, {
    type: "team_member",
    name: account.name || account.email,
    properties: account,
    event: { type: "user_joined_org", metadata: { role: "platform_owner" } },
  });
  const now = Date.now();
  await ctx.db.insert("connections", {
    groupId: null,
    fromThingId: person._id,
    toThingId: platform._id,
    relationshipType: "member_of",
    metadata: { role: "platform_owner" },
    strength: null,
    validFrom: now,
    validTo: null,
    createdAt: now,
  });
}

export async function dismissPlatformOwner(ctx: MutationCtx, person: AnyThing): Promise<void> {
  const deletedAt = Date.now();
  noteWrite(ctx);
  for (const membership of await membershipsOf(ctx, person))
    await ctx.db.patch("connections", membership._id, { deletedAt });
  await ctx.db.patch("things", person._id, { deletedAt });
  await insertEvent(ctx, {
    groupId: null,
    actorId: person._id,
    type: "user_removed_from_org",
    targetId: person._id,
    metadata: { thingType: person.type, role: "platform_owner" },
  });
}

async function membershipsOf(ctx: QueryCtx, { _id }: AnyThing): Promise<Doc<"connections">[]> {
  return await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q.eq("fromThingId", _id).eq("relationshipType", "member_of").eq("deletedAt", undefined),
    )
    .collect();
}

async function findPlatform(ctx: QueryCtx): Promise<AnyThing | null> {
  return await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", null).eq("type", "organization").eq("deletedAt", undefined),
    )
    .first();
}

async function createPlatform(ctx: MutationCtx): Promise<AnyThing> {
  return await createPlatformThing(ctx, {
    type: "organization",
    name: "Platform",
    properties: {},
    event: { type: "organization_created" },
  });
}
