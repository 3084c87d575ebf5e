/** Somebody in each role of a workspace, for walks that ask what a role may do. */
import { internal } from "../_generated/api";
import { connect } from "../ontology/connect";
import type { Role } from "../ontology/connectionTypes";
import { createThing, organizationOf } from "../ontology/createThing";
import type { Backend } from "./backend.testing";
import { signUp, type Person } from "./people.testing";
import { inScope } from "./writing.testing";

/** A new account with the role in the owner's workspace, or in all of them. */
export async function somebodyWith(backend: Backend, owner: Person, role: Role): Promise<Person> {
  const guest = await signUp(backend, `Guest${role.replace("_", "")}`);
  if (role !== "platform_owner") await makeMember(backend, owner, guest, role);
  else {
    const email = `guest${role.replace("_", "")}@example.com`;
    await backend.mutation(internal.platform.appointOwner, { email });
  }
  return guest;
}

/** A membership as it is stored, whatever a door would say about it. */
export async function makeMember(
  backend: Backend,
  owner: Person,
  { userId }: Person,
  role: Role,
): Promise<void> {
  await inScope(backend, owner, async (scope) => {
    const properties = { userId, email: "guest@example.com", name: "Guest" };
    const from = await createThing(scope, { type: "team_member", name: "Guest", properties });
    const to = await organizationOf(scope);
    await connect(scope, { from, to, type: "member_of", metadata: { role } });
  });
}
