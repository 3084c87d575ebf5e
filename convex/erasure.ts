/** Door of erasure: takes one person out of a workspace, for good. */
import { v } from "convex/values";
import { groupAction } from "./functions";
import { erasePerson as erase, erasure, type Erasure } from "./model/erasure/erasePerson";
import { fail } from "./ontology/refusal";

/**
 * Erases whoever is behind the address as a lead or visitor: documents, events, archives, search.
 * Numbers stay. @throws invalid_email, not_found, denied
 */
export const erasePerson = groupAction({
  action: "person.erase",
  args: { email: v.string() },
  returns: erasure,
  handler: async (ctx, { email }): Promise<Erasure> => {
    const address = email.trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) fail({ kind: "invalid_email" });
    return await erase(ctx, ctx.groupId, address);
  },
});
