/**
 * The first thing of a group: its `organization`, which owns the group's things and which its
 * people are members of. It has no actor yet, so its event is written by `addMember` of the first.
 */
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { insertThing } from "./insertThing";
import type { AnyThing } from "./thingTypes";

export async function createOrganization(
  ctx: MutationCtx,
  group: Doc<"groups">,
): Promise<AnyThing> {
  return await insertThing(ctx, {
    type: "organization",
    name: group.name,
    groupId: group._id,
    properties: {},
    status: "active",
  });
}
