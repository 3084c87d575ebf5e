/**
 * A new account's own workspace, in one transaction with the account: the group on the starter
 * plan, its organization, the person as its owner, and the events that tell of both.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { connect } from "../../ontology/connect";
import { createOrganization } from "../../ontology/createOrganization";
import { createThing } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import { freeSlug } from "./slug";

export interface NewAccount {
  userId: Id<"users">;
  email: string;
  /** What the person is called; the mail's local part when they gave no name. */
  name: string;
}

export async function createWorkspace(
  ctx: MutationCtx,
  account: NewAccount,
): Promise<Doc<"groups">> {
  const group = await insertGroup(ctx, {
    name: `${account.name}'s workspace`,
    slug: await freeSlug(ctx, account.name),
    plan: "starter",
    parentGroupId: null,
  });
  const organization = await createOrganization(ctx, group);
  const system = { ctx, group, actor: organization, role: "system" } as const;
  const person = await createThing(system, {
    type: "creator",
    name: account.name,
    properties: account,
    actsItself: true,
  });
  const scope = { ctx, group, actor: person, role: "org_owner" } as const;
  await connect(scope, {
    from: person,
    to: organization,
    type: "member_of",
    metadata: { role: "org_owner" },
  });
  await recordEvent(scope, {
    type: "organization_created",
    targetId: organization._id,
    metadata: { thingType: "organization", name: group.name, plan: group.plan },
  });
  return group;
}

/** The row of a group and nothing else; its organization and events are the caller's. */
export async function insertGroup(
  ctx: MutationCtx,
  fields: Pick<Doc<"groups">, "slug" | "name" | "plan" | "parentGroupId">,
): Promise<Doc<"groups">> {
  const now = Date.now();
  const groupId = await ctx.db.insert("groups", {
    ...fields,
    type: "organization",
    description: null,
    metadata: {},
    settings: {},
    status: "active",
    createdAt: now,
    updatedAt: now,
  });
  const group = await ctx.db.get("groups", groupId);
  if (group === null) throw new Error("The group vanished inside its own transaction");
  return group;
}
