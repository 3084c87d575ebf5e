/** What the members door answers. */
import { v, type Infer } from "convex/values";
import { roleName } from "../../ontology/connectionTypes";

/** The roles a workspace can give; the platform's own is given by the platform only. */
export const givenRole = v.union(
  v.literal("org_owner"),
  v.literal("org_user"),
  v.literal("customer"),
);
export type GivenRole = Infer<typeof givenRole>;

export const memberCard = v.object({
  personId: v.id("things"),
  name: v.string(),
  email: v.string(),
  role: roleName,
  /** Unix ms. */
  joinedAt: v.number(),
  /** Unix ms of the last thing they did here; null when it lies beyond the kept history. */
  lastActiveAt: v.union(v.number(), v.null()),
  isYou: v.boolean(),
});
export type MemberCard = Infer<typeof memberCard>;
