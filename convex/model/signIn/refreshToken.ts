/**
 * The library deletes whatever the second half of a refresh token names when the first half is not
 * in order, in any table, for anybody. So a token reaches it only when its halves belong together.
 */
import type { QueryCtx } from "../../_generated/server";

/** @convex-dev/auth writes a token as the id of its row and of its session, divided by this. */
const DIVIDER = "|";

export async function isOwnRefreshToken(ctx: QueryCtx, token: string): Promise<boolean> {
  const [row = "", session = "", ...rest] = token.split(DIVIDER);
  if (rest.length > 0) return false;
  const rowId = ctx.db.normalizeId("authRefreshTokens", row);
  const sessionId = ctx.db.normalizeId("authSessions", session);
  if (rowId === null || sessionId === null) return false;
  return (await ctx.db.get("authRefreshTokens", rowId))?.sessionId === sessionId;
}
