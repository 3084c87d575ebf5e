/**
 * What signing in means for the workspace: a new account opens one, and each sign-in, sign-out,
 * reset and refused attempt is told in the person's own workspaces.
 */
import type { AnyDataModel, GenericMutationCtx } from "convex/server";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { recordEvent, type EventInput } from "../../ontology/recordEvent";
import { findViewer } from "../access/viewer";
import { createWorkspace } from "../workspaces/createWorkspace";
import { checkedEmail, personName } from "./credentials";
import { returnAttempts } from "./limits";

/** The library's callbacks do not know our tables; this is the one place that says they are ours. */
type LibraryCtx = GenericMutationCtx<AnyDataModel>;
const ours = (ctx: LibraryCtx) => ctx as unknown as MutationCtx;

/** More than anybody joins; each gets the event of a sign-in. */
const MAX_WORKSPACES = 20;

/** Called by the library in the transaction that creates (or touches) an account. */
export async function openAccount(
  libraryCtx: LibraryCtx,
  args: {
    userId: Id<"users">;
    existingUserId: Id<"users"> | null;
    profile: { email?: string; name?: unknown };
  },
): Promise<void> {
  if (args.existingUserId !== null) return;
  const email = checkedEmail(args.profile.email);
  const name = personName(args.profile.name, email);
  await createWorkspace(ours(libraryCtx), { userId: args.userId, email, name });
}

/** Called by the library in the transaction that opens a session. */
export async function recordSignIn(
  libraryCtx: LibraryCtx,
  { userId }: { userId: Id<"users"> },
): Promise<void> {
  const ctx = ours(libraryCtx);
  const user = await ctx.db.get("users", userId);
  if (user?.email !== undefined) await returnAttempts(ctx, user.email);
  await recordForUser(ctx, userId, { type: "user_login" });
}

/** Tells that the caller signs out; nothing when they are signed out already. */
export async function recordSignOut(ctx: MutationCtx): Promise<void> {
  const viewer = await findViewer(ctx);
  if (viewer !== null) await recordForUser(ctx, viewer.userId, { type: "user_logout" });
}

/** Tells the owner of the address, if there is one, that somebody failed to sign in as them. */
export async function recordRefusedSignIn(ctx: MutationCtx, email: string): Promise<void> {
  await recordForAccount(ctx, email, {
    type: "notification_event",
    metadata: {
      channel: "in_app",
      deliveryStatus: "shown",
      refusal: { kind: "invalid_credentials" },
    },
  });
}

export async function recordForAccount(
  ctx: MutationCtx,
  email: string,
  event: EventInput,
): Promise<void> {
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", email))
    .first();
  if (user !== null) await recordForUser(ctx, user._id, event);
}

async function recordForUser(
  ctx: MutationCtx,
  userId: Id<"users">,
  event: EventInput,
): Promise<void> {
  const persons = await ctx.db
    .query("things")
    .withIndex("by_user", (q) => q.eq("properties.userId", userId))
    .take(MAX_WORKSPACES);
  for (const person of persons) {
    const group = person.groupId === null ? null : await ctx.db.get("groups", person.groupId);
    if (group === null || person.deletedAt !== undefined) continue;
    const scope = { ctx, group, actor: person, role: "system" } as const;
    await recordEvent(scope, { ...event, targetId: person._id });
  }
}
