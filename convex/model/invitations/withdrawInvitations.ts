/** Ends open invitations: one by hand, or all of a person whose own role changed or ended. */
import type { Id } from "../../_generated/dataModel";
import type { WriteScope } from "../../ontology/scope";
import { updateThing } from "../../ontology/updateThing";
import { listOpen, type Invitation } from "./findInvitation";

export async function withdraw(scope: WriteScope, invitation: Invitation): Promise<void> {
  await updateThing(scope, invitation, { status: "archived" }, { type: "entity_archived" });
}

/** Nobody joins through a role that its giver no longer has. */
export async function withdrawInvitationsOf(
  scope: WriteScope,
  personId: Id<"things">,
): Promise<void> {
  for (const invitation of await listOpen(scope))
    if (invitation.properties.invitedBy === personId) await withdraw(scope, invitation);
}
