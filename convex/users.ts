/** Doors of sign-in accounts. */
import { v } from "convex/values";
import { publicQuery } from "./functions";
import { findViewer } from "./model/access/viewer";

/** The signed-in person, or null; live, so that signing out elsewhere shows here. */
export const viewer = publicQuery({
  args: {},
  returns: v.union(
    v.object({ userId: v.id("users"), email: v.string(), name: v.string() }),
    v.null(),
  ),
  handler: async (ctx) => {
    const person = await findViewer(ctx);
    return person && { userId: person.userId, email: person.email, name: person.name };
  },
});
