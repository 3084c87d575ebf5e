/**
 * What a workspace holds before anything is brought in: its own face, and the people who are members
 * already. Those stay who they are; the export's rows of them become theirs.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../ontology/createThing";
import { fail } from "../../ontology/refusal";

export const MEMBER_TYPES = ["creator", "team_member"] as const;
const OWN: ReadonlySet<string> = new Set(["organization", ...MEMBER_TYPES]);
/** More members than this is no new workspace. */
const MAX_OWN = 100;

/** @throws invalid_argument for a workspace that holds anything else */
export async function requireEmpty(ctx: QueryCtx, groupId: Id<"groups">): Promise<void> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) => q.eq("groupId", groupId))
    .take(MAX_OWN);
  if (things.length < MAX_OWN && things.every(({ type }) => OWN.has(type))) return;
  fail({
    kind: "invalid_argument",
    field: "workspace",
    reason: "An export can only be brought into a new workspace with nothing in it.",
  });
}

/** Who is there already under this type and address, or the workspace's own face. */
export async function ownThing(
  ctx: QueryCtx,
  group: Doc<"groups">,
  { type, email }: { type: string; email: unknown },
): Promise<Doc<"things"> | null> {
  if (type === "organization") return await organizationOf({ ctx, group });
  if (!MEMBER_TYPES.some((one) => one === type) || typeof email !== "string") return null;
  return await ctx.db
    .query("things")
    .withIndex("by_email", (q) =>
      q
        .eq("groupId", group._id)
        .eq("type", type)
        .eq("properties.email", email)
        .eq("deletedAt", undefined),
    )
    .first();
}
