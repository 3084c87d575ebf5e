/**
 * Who is calling. A token alone is not enough: it stays valid for up to an hour after signing out,
 * so the session it names must still exist, be of the same person and not be over.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";

export interface Viewer {
  userId: Id<"users">;
  sessionId: Id<"authSessions">;
  email: string;
  name: string;
}

/** @convex-dev/auth writes both ids into the token's subject, divided by this. */
const SUBJECT_DIVIDER = "|";

/** The signed-in person, or null for anybody else. */
export async function findViewer(ctx: Pick<QueryCtx, "auth" | "db">): Promise<Viewer | null> {
  const identity = await ctx.auth.getUserIdentity();
  if (identity === null) return null;
  const [user = "", session = ""] = identity.subject.split(SUBJECT_DIVIDER);
  const userId = ctx.db.normalizeId("users", user);
  const sessionId = ctx.db.normalizeId("authSessions", session);
  if (userId === null || sessionId === null) return null;
  if (!(await isSessionOpen(ctx, userId, sessionId))) return null;
  const account = await ctx.db.get("users", userId);
  if (account === null) return null;
  const email = account.email ?? "";
  return { userId, sessionId, email, name: account.name ?? email };
}

/** Whether the account's session is still there and not over. */
export async function isSessionOpen(
  ctx: Pick<QueryCtx, "db">,
  userId: Id<"users">,
  session: string,
): Promise<boolean> {
  const sessionId = ctx.db.normalizeId("authSessions", session);
  const found = sessionId && (await ctx.db.get("authSessions", sessionId));
  return found !== null && found.userId === userId && !isOver(found);
}

/** @throws unauthenticated */
export async function getViewer(ctx: Pick<QueryCtx, "auth" | "db">): Promise<Viewer> {
  return (await findViewer(ctx)) ?? fail({ kind: "unauthenticated" });
}

function isOver(session: Doc<"authSessions">): boolean {
  return session.expirationTime <= Date.now();
}
