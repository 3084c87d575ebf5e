// @vitest-environment edge-runtime
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "./ontology/connectionTypes";
import { PUBLIC_FUNCTIONS, ROLES_FOR } from "./permissions";
import { openBackend, type Backend, type BackendKind } from "./testing/backend.testing";
import { allDoors, argumentsFor, callDoor, idArguments, type Door } from "./testing/doors.testing";
import { signUp, type Caller, type Person } from "./testing/people.testing";
import { somebodyWith } from "./testing/roles.testing";
import { answerOf, openWorld } from "./testing/walkWorld.testing";

const guarded = allDoors().filter(
  ({ name, isPublic }) => isPublic && (PUBLIC_FUNCTIONS[name] ?? "") in ROLES_FOR,
);
/** The slug of a workspace names it; that of a funnel or a step is what it is to be called. */
const idsOf = (door: Door) =>
  idArguments(door).filter((name) => name !== "slug" || door.name === "workspaces:get");
const ROLES = [
  "customer",
  "org_user",
  "org_owner",
  "platform_owner",
] as const satisfies readonly Role[];
const OTHER_TABLE = "of another table";

/** Ids as the walk puts them in place of the caller's own. */
type Stranger = "another tenant's" | "removed" | typeof OTHER_TABLE;

// On the embedded deployment it takes minutes: read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const LONG = process.env.LONG_TESTS === "1";
const KINDS: BackendKind[] = LONG ? ["convex-test", "convex-runtime"] : ["convex-test"];

describe.each(KINDS)("on %s every door, in every role, with each id not the caller's", (kind) => {
  let backend: Backend;
  let ann: Person;
  let own: Record<string, string>;
  let strange: Record<Stranger, Record<string, string>>;
  const callers = new Map<Role, Caller>();

  // One for all: nothing that is asked here may write.
  beforeAll(async () => {
    backend = await openBackend(kind);
    ann = await signUp(backend, "Ann");
    const tenant = await signUp(backend, "Canary");
    own = await openWorld(backend, ann, await signUp(backend, "Mia"));
    const foreign = await openWorld(backend, tenant, await signUp(backend, "Moe"));
    const gone = await signUp(backend, "Gone");
    const removed = await openWorld(backend, gone, await signUp(backend, "Max"));
    await removeAll(removed);
    const ofAnother = Object.fromEntries(Object.keys(own).map((name) => [name, ann.userId]));
    strange = { "another tenant's": foreign, removed, [OTHER_TABLE]: ofAnother };
    for (const role of ROLES) callers.set(role, (await somebodyWith(backend, ann, role)).as);
  });
  afterAll(() => backend.close());

  /** Removes what the ids name: things softly, as the product does, rows of other tables for good. */
  async function removeAll(ids: Record<string, string>): Promise<void> {
    await backend.run(async (ctx) => {
      for (const id of new Set(Object.values(ids))) {
        const thingId = ctx.db.normalizeId("things", id);
        const groupId = ctx.db.normalizeId("groups", id);
        if (thingId !== null) await ctx.db.patch("things", thingId, { deletedAt: 1 });
        else if (groupId !== null) await ctx.db.delete("groups", groupId);
      }
    });
  }

  /** Everything stored but the record of refusals, which a refused caller does write. */
  const stored = () =>
    backend.run(async (ctx) => {
      const rows = await Promise.all([
        ctx.db.query("groups").collect(),
        ctx.db.query("things").collect(),
        ctx.db.query("connections").collect(),
        ctx.db.query("usage").collect(),
      ]);
      const events = await ctx.db.query("events").collect();
      const told = events.filter(({ type }) => type !== "notification_event");
      return JSON.stringify([...rows, told]);
    });

  it.each(guarded.map((door) => [door.name, door] as const))(
    "%s answers it as an id that does not exist, and writes nothing",
    async (_name, door) => {
      const before = await stored();
      for (const [role, caller] of callers)
        for (const name of idsOf(door)) {
          const call = (id: string) =>
            answerOf(callDoor(caller, door, argumentsFor(door, { ...own, [name]: id })));
          const absent = await call("x");
          for (const [kind, ids] of Object.entries(strange)) {
            // Whoever runs the platform is nobody's stranger, and acts on what is another tenant's.
            if (role === "platform_owner" && kind === "another tenant's") continue;
            const answer = await call(ids[name] ?? "");
            expect(answer, `${role}: ${name} ${kind}`).toBe(absent);
            expect(answer).not.toContain("anary");
          }
        }
      expect(await stored()).toBe(before);
    },
  );
});
