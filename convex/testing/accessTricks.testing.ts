/**
 * Ways in that are no walk over doors: dead sessions, used invitations, forged tokens, roles above
 * one's own, places inside oneself, and the write path called with what is another group's.
 */
import { failureOf } from "../../lib/app-errors";
import { api } from "../_generated/api";
import type { AccessWorld } from "./accessWorld.testing";
import { readings } from "./readingTricks.testing";
import { makeMember } from "./roles.testing";
import { signUp, valueOf, type Person } from "./people.testing";
import { answerOf } from "./walkWorld.testing";

export interface Trick {
  name: string;
  /** What it came to; `expected` says what it must come to. */
  answer: Promise<unknown>;
  expected: RegExp;
}

/** @yields the tricks that worked, in words */
export async function* playTricks(world: AccessWorld): AsyncGenerator<string> {
  for (const play of [sessions, invitations, ceilings, places, tokens, previews, items, readings])
    for await (const { name, answer, expected } of play(world)) {
      const came = await answerOf(answer);
      if (!expected.test(came)) yield `${name}: ${came}`;
    }
}

async function* sessions({ backend, ann, tenant }: AccessWorld): AsyncGenerator<Trick> {
  const mine = { groupId: ann.groupId };
  const expected = /unauthenticated/;
  const as = (subject: string) => backend.withIdentity({ subject }).query(api.funnels.list, mine);
  const [userId = "", sessionId = ""] = ann.subject.split("|");
  const [otherUser = ""] = tenant.subject.split("|");
  yield { name: "no session", answer: as(userId), expected };
  yield {
    name: "another's session",
    answer: as(`${userId}|${tenant.subject.split("|")[1]}`),
    expected,
  };
  const theirs = backend
    .withIdentity({ subject: `${otherUser}|${sessionId}` })
    .query(api.funnels.list, { groupId: tenant.groupId });
  yield { name: "one's session for another", answer: theirs, expected };
  const over = await signUp(backend, "Over");
  await backend.run(async (ctx) => {
    const id = ctx.db.normalizeId("authSessions", over.subject.split("|")[1] ?? "");
    if (id !== null) await ctx.db.patch("authSessions", id, { expirationTime: Date.now() });
  });
  const late = over.as.query(api.funnels.list, { groupId: over.groupId });
  yield { name: "a session that is over", answer: late, expected };
}

async function* previews({ backend, ann, tenant, own }: AccessWorld): AsyncGenerator<Trick> {
  const { funnelId = "", stepId = "" } = own;
  const { token } = valueOf(await ann.as.mutation(api.previews.create, { funnelId }));
  const outline = await ann.as.query(api.pages.getOutline, { stepId });
  const asked = { workspace: ann.workspace, step: outline?.slug ?? "", token };
  const look = (other: Partial<typeof asked>) =>
    backend.query(api.published.getPreview, { ...asked, ...other });
  const expected = /^null$/;
  const [endsAt = "", subject = ""] = token.split(".");
  const forged = `${endsAt}.${subject}.${"A".repeat(43)}`;
  yield { name: "a forged preview", answer: look({ token: forged }), expected };
  const { workspace } = tenant;
  yield { name: "a preview in another workspace", answer: look({ workspace }), expected };
  yield { name: "a preview of one's own", answer: look({}), expected: /<!doctype html>/ };
}

async function* invitations(world: AccessWorld): AsyncGenerator<Trick> {
  const { ann, backend } = world;
  const { groupId } = ann;
  const expected = /^(null|\{"kind":"invitation_gone"\})$/;
  const invite = async () =>
    valueOf(await ann.as.mutation(api.invitations.create, { groupId, role: "customer" }));
  const try_ = async (token: string, name: string) => {
    const guest = await signUp(backend, "Late");
    return [
      { name, answer: guest.as.mutation(api.invitations.accept, { token }), expected },
      { name, answer: backend.query(api.invitations.get, { token }), expected },
    ];
  };
  const used = await invite();
  const first = await signUp(backend, "First");
  valueOf(await first.as.mutation(api.invitations.accept, { token: used.token }));
  yield* await try_(used.token, "a used invitation");
  const revoked = await invite();
  const { invitationId } = revoked;
  valueOf(await ann.as.mutation(api.invitations.revoke, { invitationId }));
  yield* await try_(revoked.token, "a revoked invitation");
  const late = await invite();
  await backend.run(async (ctx) => {
    const row = await ctx.db.get("things", late.invitationId);
    const properties = { ...row?.properties, expiresAt: Date.now() };
    await ctx.db.patch("things", late.invitationId, { properties });
  });
  yield* await try_(late.token, "an invitation that is over");
  const removed = await invite();
  const deletedAt = Date.now();
  await backend.run((ctx) => ctx.db.patch("things", removed.invitationId, { deletedAt }));
  yield* await try_(removed.token, "a removed invitation");
  yield* await try_("x", "a guessed invitation");
}

async function* ceilings({ ann, backend, inRole }: AccessWorld): AsyncGenerator<Trick> {
  const { groupId } = ann;
  const above = inRole.org_user.as.mutation(api.invitations.create, { groupId, role: "org_owner" });
  yield { name: "inviting above oneself", answer: above, expected: /"denied"/ };
  const guest = await signUp(backend, "Climber");
  await makeMember(backend, ann, guest, "platform_owner");
  const here = { groupId, parentGroupId: null };
  const moved = inRole.customer.as.mutation(api.workspaces.move, here);
  yield { name: "a customer moving the workspace", answer: moved, expected: /"denied"/ };
  const climbed = guest.as.query(api.workspaces.get, { slug: ann.workspace });
  yield { name: "the platform's role in a group", answer: climbed, expected: /^null$/ };
  const alone = await signUp(backend, "Alone");
  const [me] = await alone.as.query(api.members.list, { groupId: alone.groupId });
  const personId = me?.personId ?? "";
  const expected = /"last_owner"/;
  const gone = alone.as.mutation(api.members.remove, { personId });
  yield { name: "removing the last owner", answer: gone, expected };
  const lower = alone.as.mutation(api.members.update, { personId, role: "org_user" });
  yield { name: "lowering the last owner", answer: lower, expected };
}

async function* places({ ann, inRole, backend }: AccessWorld): AsyncGenerator<Trick> {
  const below = async (groupId: string, name: string) =>
    valueOf(await ann.as.mutation(api.workspaces.create, { groupId, name }));
  const move = (who: Person, groupId: string, parentGroupId: string | null) =>
    who.as.mutation(api.workspaces.move, { groupId, parentGroupId });
  const one = await below(ann.groupId, "One");
  const two = await below(one.groupId, "Two");
  const expected = /invalid_argument/;
  yield { name: "inside itself", answer: move(ann, one.groupId, one.groupId), expected };
  yield { name: "inside its own", answer: move(ann, one.groupId, two.groupId), expected };
  yield { name: "an ownerless top", answer: move(ann, two.groupId, null), expected };
  const own = await signUp(backend, "Mover");
  await makeMember(backend, own, inRole.org_user, "org_owner");
  const up = move(inRole.org_user, own.groupId, ann.groupId);
  yield { name: "under a group where one may not", answer: up, expected: /"denied"/ };
  const type = { groupId: one.groupId, type: "live_event" };
  valueOf(await ann.as.mutation(api.customTypes.create, type));
  await backend.run((ctx) => ctx.db.patch("groups", one.groupId, { status: "suspended" }));
  const closed = /workspace_closed/;
  yield {
    name: "into a closed one",
    answer: move(ann, two.groupId, ann.groupId).then(() => move(ann, two.groupId, one.groupId)),
    expected: closed,
  };
  yield {
    name: "a closed one moved",
    answer: move(ann, one.groupId, two.groupId),
    expected: closed,
  };
  const renamed = ann.as.mutation(api.workspaces.update, { groupId: one.groupId, name: "New" });
  const batch = { groupId: one.groupId, updates: [] };
  const changed = ann.as.mutation(api.batch.batchUpdateThings, batch);
  yield { name: "items of a closed one changed", answer: changed, expected: closed };
  const retired = ann.as.mutation(api.customTypes.remove, type);
  yield { name: "a type of a closed one retired", answer: retired, expected: closed };
  yield { name: "a closed one renamed", answer: renamed, expected: closed };
  const made = ann.as.mutation(api.workspaces.create, { groupId: one.groupId, name: "New" });
  yield { name: "a workspace in a closed one", answer: made, expected: closed };
}

async function* tokens({ backend, own, tenant }: AccessWorld): AsyncGenerator<Trick> {
  const halves = [own.funnelId, tenant.subject.split("|")[1]].join("|");
  const forged = backend.action(api.auth.signIn, { refreshToken: halves });
  yield { name: "a forged refresh token", answer: forged, expected: /^\{"tokens":null\}$/ };
  const exists = backend.run(async (ctx) => {
    const id = ctx.db.normalizeId("authSessions", tenant.subject.split("|")[1] ?? "");
    return id !== null && (await ctx.db.get("authSessions", id)) !== null;
  });
  yield { name: "another's session deleted", answer: exists, expected: /^true$/ };
  const cron = async (headers: Record<string, string>) =>
    (await backend.fetch("/cron/daily-archival", { method: "POST", headers })).status;
  yield { name: "the operator's route", answer: cron({}), expected: /^401$/ };
  const bearer = { authorization: "Bearer x" };
  yield { name: "the operator's route with a guess", answer: cron(bearer), expected: /^401$/ };
}

async function* items(world: AccessWorld): AsyncGenerator<Trick> {
  const { ann, foreign, own, removed } = world;
  const { groupId } = ann;
  // Word for word what an item is told that does not exist.
  const failed = /"error":"Not found\. /;
  const relationshipType = "references";
  for (const other of [foreign.funnelId, removed.funnelId]) {
    const thingId = other ?? "";
    const updates = [{ thingId, name: "Mine" }];
    const changed = ann.as.mutation(api.batch.batchUpdateThings, { groupId, updates });
    yield { name: "an item of another changed", answer: changed, expected: failed };
    for (const [fromThingId, toThingId] of [
      [own.funnelId ?? "", thingId],
      [thingId, own.funnelId ?? ""],
    ] as const) {
      const connections = [{ fromThingId, toThingId, relationshipType }];
      const linked = ann.as.mutation(api.batch.batchCreateConnections, { groupId, connections });
      yield { name: "a link across workspaces", answer: linked, expected: failed };
    }
    const knowledgeId = own.knowledgeId ?? "";
    const labelled = ann.as.mutation(api.knowledge.putLabel, { groupId, thingId, knowledgeId });
    yield { name: "a label on another's", answer: labelled, expected: /not_found/ };
  }
}

/** The failure of an attempt as text, for tricks on the write path. */
export async function kindOf(attempt: Promise<unknown>): Promise<string> {
  const failure = failureOf(await attempt.then(() => null).catch((error: unknown) => error));
  return failure?.kind ?? "done";
}
