/** Writes through the ontology inside one transaction of a backend under test. */
import type { MutationCtx } from "../_generated/server";
import { membershipIn } from "../model/access/membership";
import type { WriteScope } from "../ontology/scope";
import { failureOf, type AppFailure } from "../../lib/app-errors";
import type { Backend } from "./backend.testing";
import type { Person } from "./people.testing";

/** Runs `write` as the person in their own workspace. */
export async function inScope<T>(
  backend: Backend,
  person: Person,
  write: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  return await backend.run(async (ctx) => await write(await scopeOf(ctx, person)));
}

async function scopeOf(ctx: MutationCtx, { userId, groupId }: Person): Promise<WriteScope> {
  const group = await ctx.db.get("groups", groupId);
  const membership = await membershipIn(ctx, userId, groupId);
  if (group === null || membership === null) throw new Error("The person has no workspace");
  return { ctx, group, actor: membership.person, role: membership.role };
}

/** The failure an attempt ends with, or null when it succeeds. */
export async function failureFrom(attempt: Promise<unknown>): Promise<AppFailure | null> {
  return failureOf(await attempt.then(() => null).catch((error: unknown) => error));
}
