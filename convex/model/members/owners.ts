/** Whether somebody would be left to open a workspace and to manage its people. */
import type { Id } from "../../_generated/dataModel";
import type { Scope } from "../../ontology/scope";
import { asConnection } from "../../ontology/typedConnection";
import { organizationOf } from "../../ontology/createThing";

/** An owner in exactly this workspace, other than `without`. */
export async function hasOwner(
  scope: Pick<Scope, "ctx" | "group">,
  without: Id<"things"> | null = null,
): Promise<boolean> {
  const organization = await organizationOf(scope);
  const memberships = scope.ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) =>
      q
        .eq("toThingId", organization._id)
        .eq("relationshipType", "member_of")
        .eq("deletedAt", undefined),
    );
  for await (const membership of memberships) {
    if (membership.fromThingId === without) continue;
    if (asConnection(membership, "member_of")?.metadata.role === "org_owner") return true;
  }
  return false;
}
