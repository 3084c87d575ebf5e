/** Who is in a room, through @convex-dev/presence; tokens stay in a table, since they are random. */
import { Presence } from "@convex-dev/presence";
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";

const presence = new Presence(components.presence);
const INTERVAL_MS = 1000;

export const beat = mutationGeneric({
  args: { room: v.string(), user: v.string(), session: v.string() },
  handler: async (ctx, { room, user, session }) => {
    const tokens = await presence.heartbeat(ctx, room, user, session, INTERVAL_MS);
    await ctx.db.insert("tokens", {
      name: session,
      room: tokens.roomToken,
      session: tokens.sessionToken,
    });
  },
});

export const leave = mutationGeneric({
  args: { session: v.string() },
  handler: async (ctx, { session }) => {
    const rows = await ctx.db.query("tokens").collect();
    const row = rows.filter(({ name }) => name === session).at(-1);
    if (row !== undefined) await presence.disconnect(ctx, row.session);
  },
});

export const list = queryGeneric({
  args: { room: v.string() },
  handler: async (ctx, { room }) => {
    const users = await presence.listRoom(ctx, room);
    return users
      .map(({ userId, online, lastDisconnected }) => ({ userId, online, lastDisconnected }))
      .sort((a, b) => a.userId.localeCompare(b.userId));
  },
});

export const roomsOf = queryGeneric({
  args: { user: v.string() },
  handler: async (ctx, { user }) =>
    (await presence.listUser(ctx, user, true)).map(({ roomId }) => roomId).sort(),
});

export const removeUser = mutationGeneric({
  args: { room: v.string(), user: v.string() },
  handler: async (ctx, { room, user }) => await presence.removeRoomUser(ctx, room, user),
});
