// @vitest-environment edge-runtime
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mayRole, PUBLIC_FUNCTIONS, ROLES_FOR, type Access, type Action } from "./permissions";
import { BACKEND_KINDS, openBackend, type Backend } from "./testing/backend.testing";
import { allDoors, argumentsFor, callDoor, idArguments, type Door } from "./testing/doors.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, type Person } from "./testing/people.testing";
import { makeMember, somebodyWith } from "./testing/roles.testing";
import { answerOf, openWorld } from "./testing/walkWorld.testing";

const doors = allDoors().filter(({ isPublic }) => isPublic);
const accessOf = (door: Door): Access | undefined => PUBLIC_FUNCTIONS[door.name];
const isAction = (access: Access | undefined): access is Action =>
  access !== undefined && access in ROLES_FOR;
/** Doors that act on what their arguments name. */
const guarded = doors.filter((door) => isAction(accessOf(door)));

const idsLike = (door: Door, value: string) =>
  Object.fromEntries(idArguments(door).map((name) => [name, value]));

/** Ann's workspace with one of everything, and Bob, who has no part in it. */
async function openPeople(backend: Backend) {
  const ann = await signUp(backend, "Canary");
  const bob = await signUp(backend, "Bob");
  return { ann, bob, ids: await openWorld(backend, ann, await signUp(backend, "Mia")) };
}

describe("the permissions table", () => {
  it("names exactly the public functions there are", () => {
    expect(Object.keys(PUBLIC_FUNCTIONS).sort()).toEqual(doors.map(({ name }) => name).sort());
  });

  it("lets an owner do everything a member may, and a customer nothing that builds", () => {
    for (const roles of Object.values(ROLES_FOR)) expect(roles).toContain("org_owner");
    expect(mayRole("customer", "funnel.build")).toBe(false);
    expect(mayRole("org_user", "workspace.update")).toBe(false);
  });
});

describe.each(BACKEND_KINDS)("who is no member (%s)", (kind) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;
  let ids: Record<string, string>;

  // One for all: nothing that is asked here may write.
  beforeAll(async () => {
    backend = await openBackend(kind);
    ({ ann, bob, ids } = await openPeople(backend));
  });
  afterAll(() => backend.close());

  const written = () =>
    backend.run(async (ctx) => {
      const tables = ["groups", "things", "connections", "events", "usage"] as const;
      return await Promise.all(
        tables.map(async (table) => (await ctx.db.query(table).collect()).length),
      );
    });

  it("teaches the walk every name of an id", () => {
    const unknown = guarded.flatMap((door) => idArguments(door).filter((name) => !(name in ids)));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it.each(guarded.map((door) => [door.name, door] as const))(
    "%s answers a stranger as if nothing were there, and writes nothing",
    async (_name, door) => {
      const before = await written();
      const foreign = await answerOf(callDoor(bob.as, door, argumentsFor(door, ids)));
      const absent = await answerOf(callDoor(bob.as, door, argumentsFor(door, idsLike(door, "x"))));
      expect(foreign).toBe(absent);
      expect(foreign).toMatch(/^(null|\{"kind":"not_found"\})$/);
      expect(foreign).not.toContain("anary");
      expect(await written()).toEqual(before);
    },
  );

  it.each(guarded.map((door) => [door.name, door] as const))(
    "%s answers nobody signed in with nothing",
    async (_name, door) => {
      const before = await written();
      const answer = await answerOf(callDoor(backend, door, argumentsFor(door, ids)));
      expect(answer).toMatch(/^(null|\{"kind":"unauthenticated"\})$/);
      expect(await written()).toEqual(before);
    },
  );

  it.each(guarded.map((door) => [door.name, door] as const))(
    "%s takes a thing of another type for none",
    async (_name, door) => {
      const before = await written();
      const wrong = { ...argumentsFor(door, ids), ...idsLike(door, ids.groupId ?? "") };
      if (idArguments(door).includes("groupId")) wrong.groupId = ids.stepId ?? "";
      const answer = await answerOf(callDoor(ann.as, door, wrong));
      expect(answer).toMatch(/^(null|\{"kind":"not_found"\})$/);
      expect(await written()).toEqual(before);
    },
  );

  it.each(
    doors
      .filter((door) => accessOf(door) === "pagesServer")
      .map((door) => [door.name, door] as const),
  )("%s is closed to everybody without the pages server's secret", async (_name, door) => {
    const before = await written();
    for (const caller of [backend, ann.as]) {
      const answer = await answerOf(callDoor(caller, door, argumentsFor(door, ids)));
      expect(answer).toBe('{"kind":"forbidden_caller"}');
    }
    expect(await written()).toEqual(before);
  });

  it.each(
    doors.filter((door) => accessOf(door) === "signedIn").map((door) => [door.name, door] as const),
  )("%s is closed to whoever is not signed in", async (_name, door) => {
    const answer = await answerOf(callDoor(backend, door, argumentsFor(door, ids)));
    expect(answer).toBe('{"kind":"unauthenticated"}');
  });
});

onEachBackend("who may do what", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;
  let ids: Record<string, string>;

  beforeEach(async () => {
    backend = await open();
    ({ ann, bob, ids } = await openPeople(backend));
  });

  it.each(["customer", "org_user", "org_owner", "platform_owner"] as const)(
    "gives %s what the table says, and records what it refuses",
    async (role) => {
      const { as: caller } = await somebodyWith(backend, ann, role);
      for (const door of guarded) {
        const access = accessOf(door);
        if (!isAction(access)) continue;
        const answer = await answerOf(callDoor(caller, door, argumentsFor(door, ids)));
        const denied = answer.includes('"kind":"denied"');
        if (mayRole(role, access)) expect(answer, door.name).not.toMatch(/denied|unauthenticated/);
        else expect(denied || answer === "null", `${door.name}: ${answer}`).toBe(true);
      }
      const refusals = await ann.as.query((await import("./_generated/api")).api.events.list, {
        groupId: ann.groupId,
        type: "notification_event",
        paginationOpts: { numItems: 100, cursor: null },
      });
      expect(refusals.page.length > 0).toBe(role === "customer" || role === "org_user");
    },
  );

  it("lets a member of a group act in the groups below it, and not above", async () => {
    const { api } = await import("./_generated/api");
    const child = await backend.run(async (ctx) => {
      await ctx.db.patch("groups", bob.groupId, { parentGroupId: ann.groupId });
      return await ctx.db.get("groups", bob.groupId);
    });
    const slug = child?.slug ?? "";
    expect(await ann.as.query(api.workspaces.get, { slug })).toMatchObject({ role: "org_owner" });
    const renamed = await ann.as.mutation(api.workspaces.update, {
      groupId: bob.groupId,
      name: "Below",
    });
    expect(renamed.ok).toBe(true);
    expect(await bob.as.query(api.workspaces.get, { slug: ann.workspace })).toBeNull();
  });

  it("makes nobody an owner of the platform through a group", async () => {
    const guest = await signUp(backend, "Guest");
    await makeMember(backend, ann, guest, "platform_owner");
    const { api } = await import("./_generated/api");
    expect(await guest.as.query(api.workspaces.get, { slug: ann.workspace })).toBeNull();
  });
});
