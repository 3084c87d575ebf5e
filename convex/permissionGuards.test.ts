// @vitest-environment edge-runtime
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mayRole, PUBLIC_FUNCTIONS, ROLES_FOR, type Action } from "./permissions";
import { openBackend, type Backend } from "./testing/backend.testing";
import { allDoors, argumentsFor, callDoor, type Door } from "./testing/doors.testing";
import { signUp, type Caller, type Person } from "./testing/people.testing";
import { somebodyWith } from "./testing/roles.testing";
import { answerOf, openWorld } from "./testing/walkWorld.testing";

const isAction = (access: string | undefined): access is Action =>
  access !== undefined && access in ROLES_FOR;
const guarded = allDoors().flatMap((door): [string, Door, Action][] => {
  const access = PUBLIC_FUNCTIONS[door.name];
  return door.isPublic && isAction(access) ? [[door.name, door, access]] : [];
});
const NOTHING = /^(null|\{"kind":"not_found"\})$|"kind":"denied"/;

/**
 * Each row of the table is taken away, and given to everybody, in turn: a door that answers as
 * before asks for something else than its row says, or for nothing.
 */
describe("without its row in the permissions table", () => {
  let backend: Backend;
  let ann: Person;
  let customer: Caller;
  let ids: Record<string, string>;
  const original = new Map<Action, unknown>();

  beforeEach(async () => {
    backend = await openBackend("convex-test");
    ann = await signUp(backend, "Ann");
    ids = await openWorld(backend, ann, await signUp(backend, "Mia"));
    customer = (await somebodyWith(backend, ann, "customer")).as;
  });
  afterEach(async () => {
    for (const [action, roles] of original) Reflect.set(ROLES_FOR, action, roles);
    original.clear();
    await backend.close();
  });

  /** The table is this process's own object, which the test double's functions read too. */
  function replaceRow(action: Action, roles: readonly string[]): void {
    original.set(action, ROLES_FOR[action]);
    Reflect.set(ROLES_FOR, action, roles);
  }
  const call = (caller: Caller, door: Door) =>
    answerOf(callDoor(caller, door, argumentsFor(door, ids)));

  it.each(guarded)("%s does nothing even for an owner", async (_name, door, action) => {
    replaceRow(action, []);
    expect(await call(ann.as, door)).toMatch(NOTHING);
  });

  it.each(guarded.filter(([, , action]) => !mayRole("customer", action)))(
    "%s no longer refuses a customer when everybody may",
    async (_name, door, action) => {
      const refused = await call(customer, door);
      expect(refused).toMatch(NOTHING);
      if (!refused.includes('"kind":"denied"')) return;
      replaceRow(action, ["platform_owner", "org_owner", "org_user", "customer"]);
      expect(await call(customer, door)).not.toBe(refused);
    },
  );
});
