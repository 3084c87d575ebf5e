/** What a workspace holds about an address, before somebody decides to erase it. */
import { v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findSubject } from "./findSubject";

export const erasurePreview = v.object({
  /** Of the contacts with the address. */
  names: v.array(v.string()),
  submissions: v.number(),
  browsers: v.number(),
  /** A former member: what they did stays, who they were goes. */
  wasMember: v.boolean(),
  /** Still a member, so nothing can be erased yet. */
  isMember: v.boolean(),
});
export type ErasurePreview = Infer<typeof erasurePreview>;

export async function previewErasure(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  email: string,
): Promise<ErasurePreview> {
  const preview = { names: [], submissions: 0, browsers: 0, wasMember: false, isMember: false };
  if (await isMember(ctx, groupId, email)) return { ...preview, isMember: true };
  const { thingIds, memberIds } = await findSubject(ctx, groupId, email);
  const names: string[] = [];
  let [submissions, browsers] = [0, 0];
  for (const one of thingIds) {
    const id = ctx.db.normalizeId("things", one);
    const thing = id === null ? null : await ctx.db.get("things", id);
    if (thing?.type === "lead" && thing.deletedAt === undefined) names.push(thing.name);
    if (thing?.type === "form_submission") submissions += 1;
    if (thing?.type === "audience_member") browsers += 1;
  }
  return { names, submissions, browsers, wasMember: memberIds.length > 0, isMember: false };
}

async function isMember(ctx: QueryCtx, groupId: Id<"groups">, email: string): Promise<boolean> {
  for (const type of ["creator", "team_member"]) {
    const person = await ctx.db
      .query("things")
      .withIndex("by_email", (q) =>
        q
          .eq("groupId", groupId)
          .eq("type", type)
          .eq("properties.email", email)
          .eq("deletedAt", undefined),
      )
      .first();
    if (person !== null) return true;
  }
  return false;
}
