// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { INVITATION_MS } from "./model/invitations/invite";
import type { GivenRole } from "./model/members/shapes";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("members and invitations", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    bob = await signUp(backend, "Bob");
  });

  const invite = async (role: GivenRole, by: Person = ann) =>
    valueOf(
      await by.as.mutation(api.invitations.create, {
        groupId: ann.groupId,
        role,
        email: "b@x.org",
      }),
    );
  const accept = (who: Person, token: string) => who.as.mutation(api.invitations.accept, { token });
  const join = async (who: Person, role: GivenRole) =>
    valueOf(await accept(who, (await invite(role)).token));
  const members = () => ann.as.query(api.members.list, { groupId: ann.groupId });
  const personIdOf = async (name: string) =>
    (await members()).find((member) => member.name === name)?.personId ?? "nobody";
  const typesOfEvents = () =>
    backend.run(async (ctx) => (await ctx.db.query("events").collect()).map(({ type }) => type));

  it("a link lets one person in, as the role it was made for", async () => {
    const { token } = await invite("org_user");
    expect(await backend.query(api.invitations.get, { token })).toMatchObject({
      workspaceName: "Ann's workspace",
      invitedBy: "Ann",
      role: "org_user",
    });
    expect(valueOf(await accept(bob, token))).toEqual({ groupId: ann.groupId, slug: "ann" });
    expect((await members()).map(({ name, role, isYou }) => [name, role, isYou])).toEqual([
      ["Ann", "org_owner", true],
      ["Bob", "org_user", false],
    ]);
    for (const { joinedAt, lastActiveAt } of await members())
      expect(lastActiveAt ?? 0).toBeGreaterThanOrEqual(joinedAt);
    const eve = await signUp(backend, "Eve");
    expect(await failureFrom(accept(eve, token))).toEqual({ kind: "invitation_gone" });
    expect(await backend.query(api.invitations.get, { token })).toBeNull();
    const types = await typesOfEvents();
    expect(types).toContain("user_invited_to_org");
    expect(types).toContain("user_joined_org");
  });

  it("the token is kept as its hash only", async () => {
    const { token } = await invite("org_user");
    const stored = await backend.run(async (ctx) =>
      JSON.stringify([
        await ctx.db.query("things").collect(),
        await ctx.db.query("events").collect(),
      ]),
    );
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(stored).not.toContain(token);
  });

  it("a link ends after its week, when it is withdrawn, and with its inviter's role", async () => {
    const old = await invite("org_user");
    backend.passTime(INVITATION_MS);
    expect(await failureFrom(accept(bob, old.token))).toEqual({ kind: "invitation_gone" });
    const withdrawn = await invite("customer");
    const { invitationId } = withdrawn;
    valueOf(await ann.as.mutation(api.invitations.revoke, { invitationId }));
    expect(await failureFrom(accept(bob, withdrawn.token))).toEqual({ kind: "invitation_gone" });
    await join(bob, "org_owner");
    const theirs = await invite("org_owner", bob);
    await ann.as.mutation(api.members.update, {
      personId: await personIdOf("Bob"),
      role: "org_user",
    });
    const eve = await signUp(backend, "Eve");
    expect(await failureFrom(accept(eve, theirs.token))).toEqual({ kind: "invitation_gone" });
    expect(await ann.as.query(api.invitations.list, { groupId: ann.groupId })).toEqual([]);
  });

  it("nobody invites above their own role", async () => {
    await join(bob, "org_user");
    const { groupId } = ann;
    const attempt = await bob.as.mutation(api.invitations.create, { groupId, role: "org_owner" });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "denied" } });
    expect(await ann.as.query(api.invitations.list, { groupId })).toEqual([]);
    expect((await invite("org_user", bob)).token).toBeTruthy();
  });

  it("joining takes one of the plan's places, and is refused when there is none", async () => {
    await backend.mutation(internal.usageTracking.recordUsage, {
      groupId: ann.groupId,
      metric: "users",
      amount: 4,
    });
    const { token } = await invite("org_user");
    expect(await accept(bob, token)).toMatchObject({
      ok: false,
      failure: { kind: "quota_exceeded", metric: "users" },
    });
    expect(await members()).toHaveLength(1);
    expect(await backend.query(api.invitations.get, { token })).not.toBeNull();
  });

  it("one person joins a workspace once", async () => {
    await join(bob, "org_user");
    const { token } = await invite("org_user");
    expect(await failureFrom(accept(bob, token))).toEqual({ kind: "already_member" });
    expect(await members()).toHaveLength(2);
  });

  it("a removed member sees nothing from then on, and may be invited again", async () => {
    await join(bob, "org_user");
    const { groupId } = ann;
    expect(await bob.as.query(api.funnels.list, { groupId })).toEqual([]);
    const personId = await personIdOf("Bob");
    valueOf(await ann.as.mutation(api.members.remove, { personId }));
    expect(await failureFrom(bob.as.query(api.funnels.list, { groupId }))).toEqual({
      kind: "not_found",
    });
    expect(await typesOfEvents()).toContain("user_removed_from_org");
    const quotas = await ann.as.query(api.quotas.getGroupQuotas, { groupId });
    expect(quotas.metrics.users.current).toBe(1);
    await join(bob, "customer");
    expect(await bob.as.query(api.workspaces.get, { slug: "ann" })).toMatchObject({
      role: "customer",
    });
  });

  it("a workspace keeps an owner", async () => {
    const personId = await personIdOf("Ann");
    const attempts = [
      ann.as.mutation(api.members.remove, { personId }),
      ann.as.mutation(api.members.update, { personId, role: "org_user" }),
    ];
    for (const attempt of attempts)
      expect(await failureFrom(attempt)).toEqual({ kind: "last_owner" });
    await join(bob, "org_owner");
    valueOf(await bob.as.mutation(api.members.remove, { personId }));
    expect(await bob.as.query(api.workspaces.get, { slug: "ann" })).toMatchObject({
      role: "org_owner",
    });
  });

  it.each(["org_user", "customer"] as const)(
    "whoever joined as %s can leave, which tells of it, and takes nobody else out",
    async (role) => {
      await join(bob, role);
      const { groupId } = ann;
      const remove = (personId: string) => bob.as.mutation(api.members.remove, { personId });
      expect(await remove(await personIdOf("Ann"))).toMatchObject({
        ok: false,
        failure: { kind: "denied", action: "member.manage" },
      });
      const personId = await personIdOf("Bob");
      const { token } = role === "org_user" ? await invite("customer", bob) : { token: "none" };
      expect(await bob.as.query(api.workspaces.get, { slug: "ann" })).toMatchObject({ personId });
      valueOf(await remove(personId));
      expect(await bob.as.query(api.workspaces.get, { slug: "ann" })).toBeNull();
      expect((await members()).map(({ name }) => name)).toEqual(["Ann"]);
      expect(await backend.query(api.invitations.get, { token })).toBeNull();
      const paginationOpts = { numItems: 1, cursor: null };
      const type = "user_removed_from_org";
      const { page } = await ann.as.query(api.events.list, { groupId, type, paginationOpts });
      expect(page[0]).toMatchObject({ actor: { name: "Bob" }, verb: "left" });
      expect(await failureFrom(remove(personId))).toEqual({ kind: "not_found" });
    },
  );

  it("a change of role holds for the very next call", async () => {
    await join(bob, "org_user");
    const personId = await personIdOf("Bob");
    valueOf(await ann.as.mutation(api.members.update, { personId, role: "org_owner" }));
    const { groupId } = ann;
    valueOf(await bob.as.mutation(api.workspaces.update, { groupId, name: "Ours" }));
    valueOf(await ann.as.mutation(api.members.update, { personId, role: "customer" }));
    expect(await bob.as.mutation(api.workspaces.update, { groupId, name: "Mine" })).toMatchObject({
      ok: false,
      failure: { kind: "denied" },
    });
  });
});
