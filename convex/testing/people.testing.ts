/** Signed-in people with a workspace each, made as signing up makes them. */
import type { FunctionReturnType } from "convex/server";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { createWorkspace } from "../model/workspaces/createWorkspace";
import type { Backend } from "./backend.testing";

export type Caller = ReturnType<Backend["withIdentity"]>;

export interface Person {
  /** Calls functions as this person. */
  as: Caller;
  /** Of the token: account and session. */
  subject: string;
  userId: Id<"users">;
  groupId: Id<"groups">;
  workspace: string;
}

const SESSION_MS = 30 * 86_400_000;

export async function signUp(
  backend: Pick<Backend, "run" | "withIdentity">,
  name: string,
): Promise<Person> {
  const email = `${name.toLowerCase()}@example.com`;
  const made = await backend.run(async (ctx) => {
    const userId = await ctx.db.insert("users", { name, email });
    const expirationTime = Date.now() + SESSION_MS;
    const sessionId = await ctx.db.insert("authSessions", { userId, expirationTime });
    const group = await createWorkspace(ctx, { userId, email, name });
    return { userId, sessionId, groupId: group._id, workspace: group.slug };
  });
  const { userId, sessionId, groupId, workspace } = made;
  const subject = `${userId}|${sessionId}`;
  return { as: backend.withIdentity({ subject }), subject, userId, groupId, workspace };
}

/** Time passes for a backend whose people sign in again meanwhile. */
export async function stayFor(backend: Backend, ms: number): Promise<void> {
  backend.passTime(ms);
  await backend.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("authSessions").collect())
      await ctx.db.patch("authSessions", _id, { expirationTime: Date.now() + SESSION_MS });
  });
}

/** The value of an outcome that must be a success. */
export function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`Refused: ${JSON.stringify(outcome.failure)}`);
}

export async function createFunnel(
  { as, groupId }: Person,
  goal: "collect_leads" | "webinar" | "waitlist" | "blank" = "collect_leads",
) {
  return valueOf(await as.mutation(api.funnels.create, { groupId, goal }));
}

export type Outline = NonNullable<FunctionReturnType<typeof api.pages.getOutline>>;

/** Every element of a page as the editor would load it, by its sections. */
export async function readElements({ as }: Pick<Person, "as">, stepId: Id<"things">) {
  const outline = await as.query(api.pages.getOutline, { stepId });
  const sections = await Promise.all(
    (outline?.sections ?? []).map(({ key }) =>
      as.query(api.pages.getSection, { stepId, sectionKey: key }),
    ),
  );
  return sections.flatMap((section) => section?.elements ?? []);
}
