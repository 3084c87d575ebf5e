import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { openWatched, type WatchedBackend } from "./testing/wakes.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("workspaces below workspaces", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    bob = await signUp(backend, "Bob");
  });

  const below = async (groupId: string, name: string, who = ann) =>
    valueOf(await who.as.mutation(api.workspaces.create, { groupId, name }));
  const move = (groupId: string, parentGroupId: string | null, who = ann) =>
    who.as.mutation(api.workspaces.move, { groupId, parentGroupId });
  const roleIn = async (who: Person, slug: string) =>
    (await who.as.query(api.workspaces.get, { slug }))?.role ?? null;

  it("are open to everybody of the workspaces above, at any depth, and to nobody else", async () => {
    const one = await below(ann.groupId, "One");
    const two = await below(one.groupId, "Two");
    const three = await below(two.groupId, "Three");
    expect(await roleIn(ann, three.slug)).toBe("org_owner");
    expect(await roleIn(bob, three.slug)).toBeNull();
    const { groupId } = three;
    expect((await ann.as.mutation(api.funnels.create, { groupId, goal: "blank" })).ok).toBe(true);
    const children = await ann.as.query(api.workspaces.listChildren, { groupId: one.groupId });
    expect(children).toMatchObject([{ slug: "two", name: "Two", role: "org_owner" }]);
  });

  it("are listed as a tree, each behind the one above it, to those who have access", async () => {
    const one = await below(ann.groupId, "One");
    await below(one.groupId, "Two");
    await below(ann.groupId, "Three");
    const { token } = valueOf(
      await ann.as.mutation(api.invitations.create, { groupId: one.groupId, role: "org_user" }),
    );
    valueOf(await bob.as.mutation(api.invitations.accept, { token }));
    const treeOf = async ({ as }: Person) =>
      (await as.query(api.workspaces.listTree, {})).map(({ slug, depth, role, mayMove }) => [
        slug,
        depth,
        role,
        mayMove,
      ]);
    expect(await treeOf(ann)).toEqual([
      ["ann", 0, "org_owner", true],
      ["one", 1, "org_owner", true],
      ["two", 2, "org_owner", true],
      ["three", 1, "org_owner", true],
    ]);
    expect(await treeOf(bob)).toEqual([
      ["bob", 0, "org_owner", true],
      ["one", 0, "org_user", false],
      ["two", 1, "org_user", false],
    ]);
    const two = await ann.as.query(api.workspaces.get, { slug: "two" });
    expect(two?.parent).toEqual({ slug: "one", name: "One" });
    expect((await bob.as.query(api.workspaces.get, { slug: "one" }))?.parent).toBeNull();
  });

  it("say what the caller may do in them, as the table of permissions has it", async () => {
    const one = await below(ann.groupId, "One");
    expect((await ann.as.query(api.workspaces.get, { slug: one.slug }))?.may).toContain(
      "member.manage",
    );
    const { token } = valueOf(
      await ann.as.mutation(api.invitations.create, { groupId: one.groupId, role: "customer" }),
    );
    valueOf(await bob.as.mutation(api.invitations.accept, { token }));
    expect((await bob.as.query(api.workspaces.get, { slug: one.slug }))?.may).toEqual([
      "workspace.read",
      "member.leave",
    ]);
  });

  it("never come to stand inside themselves", async () => {
    const one = await below(ann.groupId, "One");
    const two = await below(one.groupId, "Two");
    for (const inside of [one.groupId, two.groupId])
      expect(await failureFrom(move(one.groupId, inside))).toMatchObject({
        kind: "invalid_argument",
        field: "place",
      });
    expect(await failureFrom(move(ann.groupId, two.groupId))).toMatchObject({
      kind: "invalid_argument",
    });
  });

  it("take their access with them when they move, with all below", async () => {
    const { invitations } = api;
    const one = await below(ann.groupId, "One");
    const two = await below(one.groupId, "Two");
    const { token } = valueOf(
      await ann.as.mutation(invitations.create, { groupId: one.groupId, role: "org_owner" }),
    );
    valueOf(await bob.as.mutation(invitations.accept, { token }));
    expect(await roleIn(bob, two.slug)).toBe("org_owner");
    valueOf(await move(one.groupId, bob.groupId, bob));
    expect(await roleIn(ann, two.slug)).toBeNull();
    expect(await roleIn(bob, two.slug)).toBe("org_owner");
  });

  it("are not put under a workspace of somebody else, nor left without an owner", async () => {
    const one = await below(ann.groupId, "One");
    expect(await failureFrom(move(one.groupId, bob.groupId))).toEqual({ kind: "not_found" });
    expect(await failureFrom(move(one.groupId, null))).toMatchObject({ kind: "invalid_argument" });
    expect(await failureFrom(move(ann.groupId, bob.groupId, bob))).toEqual({ kind: "not_found" });
  });
});

describe("open subscriptions", () => {
  let watched: WatchedBackend;
  let ann: Person;
  let bob: Person;
  beforeEach(async () => {
    watched = await openWatched();
    ann = await signUp(watched.backend, "Ann");
    bob = await signUp(watched.backend, "Bob");
  });
  afterEach(() => watched.backend.close());

  it("of a whole subtree are run again when it moves", async () => {
    const parent = { groupId: ann.groupId, name: "Upper" };
    const upper = valueOf(await ann.as.mutation(api.workspaces.create, parent));
    const child = { groupId: upper.groupId, name: "Lower" };
    const lower = valueOf(await ann.as.mutation(api.workspaces.create, child));
    const other = valueOf(
      await ann.as.mutation(api.workspaces.create, { groupId: ann.groupId, name: "Other" }),
    );
    watched.watch("lower", ann, api.funnels.list, { groupId: lower.groupId });
    watched.watch("upper", ann, api.funnels.list, { groupId: upper.groupId });
    watched.watch("elsewhere", bob, api.funnels.list, { groupId: bob.groupId });
    const woken = await watched.wokenBy(() =>
      ann.as.mutation(api.workspaces.move, {
        groupId: upper.groupId,
        parentGroupId: other.groupId,
      }),
    );
    expect(woken).toEqual(["lower", "upper"]);
  });

  it("of a member are run again when their role changes and when they are removed", async () => {
    const { groupId } = ann;
    const made = await ann.as.mutation(api.invitations.create, { groupId, role: "org_user" });
    valueOf(await bob.as.mutation(api.invitations.accept, { token: valueOf(made).token }));
    const people = await ann.as.query(api.members.list, { groupId });
    const personId = people.find(({ name }) => name === "Bob")?.personId ?? "";
    watched.watch("theirs", bob, api.funnels.list, { groupId });
    watched.watch("own", bob, api.funnels.list, { groupId: bob.groupId });
    const promote = { personId, role: "org_owner" } as const;
    const changed = () => ann.as.mutation(api.members.update, promote);
    expect(await watched.wokenBy(changed)).toEqual(["theirs"]);
    const removed = () => ann.as.mutation(api.members.remove, { personId });
    expect(await watched.wokenBy(removed)).toEqual(["theirs"]);
    expect(await failureFrom(bob.as.query(api.funnels.list, { groupId }))).toEqual({
      kind: "not_found",
    });
  });
});
