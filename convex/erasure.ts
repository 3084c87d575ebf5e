/** Doors of erasure: takes one person out of a workspace, for good. */
import { v } from "convex/values";
import { groupAction, groupQuery } from "./functions";
import { erasePerson as erase, erasure, type Erasure } from "./model/erasure/erasePerson";
import { erasurePreview, previewErasure } from "./model/erasure/previewErasure";
import { fail } from "./ontology/refusal";

/** What erasing the address would take out; live. @throws invalid_email, not_found, denied */
export const get = groupQuery({
  action: "person.erase",
  args: { email: v.string() },
  returns: erasurePreview,
  handler: async ({ scope: { ctx, group } }, { email }) =>
    await previewErasure(ctx, group._id, addressIn(email)),
});

/**
 * Erases whoever is behind the address as a lead or visitor: documents, events, archives, search.
 * Numbers stay. @throws invalid_email, not_found, denied
 */
export const erasePerson = groupAction({
  action: "person.erase",
  args: { email: v.string() },
  returns: erasure,
  handler: async (ctx, { email }): Promise<Erasure> =>
    await erase(ctx, ctx.groupId, addressIn(email)),
});

function addressIn(email: string): string {
  const address = email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) fail({ kind: "invalid_email" });
  return address;
}
