/**
 * A person with a workspace and a published funnel, made through the public functions with the official HTTP
 * client, as any other program could: what measurements and browser tests begin with when the way there
 * is not what they are about.
 */
import { ConvexHttpClient } from "convex/browser";
import { api } from "../../convex/_generated/api";
import type { FunnelGoal } from "../../lib/templates/template";

export type Person = {
  email: string;
  password: string;
  client: ConvexHttpClient;
  groupId: Awaited<ReturnType<typeof firstWorkspace>>["groupId"];
  /** The workspace's name in addresses. */
  workspace: string;
};

async function firstWorkspace(client: ConvexHttpClient) {
  const [workspace] = await client.query(api.workspaces.list, {});
  if (workspace === undefined) throw new Error("The new person has no workspace.");
  return workspace;
}

/** Signs a new person up. `email` must be new to the deployment. */
export async function signUpPerson(address: string, email: string): Promise<Person> {
  const client = new ConvexHttpClient(address, { logger: false });
  const password = "correct horse battery staple";
  const { tokens } = await client.action(api.auth.signIn, {
    provider: "password",
    params: { flow: "signUp", email, password, name: "Ada Example" },
  });
  if (!tokens) throw new Error("Signing up gave no session.");
  client.setAuth(tokens.token);
  const { groupId, slug } = await firstWorkspace(client);
  return { email, password, client, groupId, workspace: slug };
}

/** Creates a complete funnel for a goal. */
export async function createFunnel(person: Person, goal: FunnelGoal = "collect_leads") {
  const outcome = await person.client.mutation(api.funnels.create, {
    groupId: person.groupId,
    goal,
  });
  if (!outcome.ok) throw new Error(`The funnel was refused: ${outcome.failure.kind}`);
  return outcome.value;
}

/** Publishes a funnel; returns the path of its first step. */
export async function publishFunnel(
  person: Person,
  funnelId: Awaited<ReturnType<typeof createFunnel>>["funnelId"],
): Promise<string> {
  const outcome = await person.client.mutation(api.funnels.publish, { funnelId });
  if (!outcome.ok) throw new Error(`Publishing was refused: ${outcome.failure.kind}`);
  return outcome.value.path;
}
