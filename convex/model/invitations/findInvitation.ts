/** Invitations that can still be used: found by the hash of their token, or all of a workspace. */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Scope } from "../../ontology/scope";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import { sha256Hex } from "../../../lib/sha256-hex";

export type Invitation = Thing<"verification_token">;

/** More open invitations than a page can show. */
const MAX_OPEN = 500;

/** Null for a token that is wrong, used, withdrawn or too old. */
export async function findByToken(
  ctx: QueryCtx,
  token: string,
): Promise<(Invitation & { groupId: Id<"groups"> }) | null> {
  const tokenHash = await sha256Hex(token);
  const stored = await ctx.db
    .query("things")
    .withIndex("by_token_hash", (q) => q.eq("properties.tokenHash", tokenHash))
    .first();
  const invitation = stored === null ? null : usable(stored);
  if (invitation === null || invitation.groupId === null) return null;
  return { ...invitation, groupId: invitation.groupId };
}

export async function listOpen({ ctx, group }: Scope): Promise<Invitation[]> {
  const active = await ctx.db
    .query("things")
    .withIndex("by_group_type_status", (q) =>
      q
        .eq("groupId", group._id)
        .eq("type", "verification_token")
        .eq("status", "active")
        .eq("deletedAt", undefined),
    )
    .take(MAX_OPEN);
  return active.flatMap((thing) => usable(thing) ?? []);
}

function usable(thing: AnyThing): Invitation | null {
  const invitation = asThing(thing, "verification_token");
  if (invitation === null || invitation.status !== "active") return null;
  if (invitation.deletedAt !== undefined) return null;
  return invitation.properties.expiresAt > Date.now() ? invitation : null;
}
