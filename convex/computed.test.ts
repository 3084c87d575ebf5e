// @vitest-environment edge-runtime
import fc from "fast-check";
import { expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import type { CreatorComputed, GroupComputed } from "./model/computed/shapes";
import { connect, disconnect, reconnect } from "./ontology/connect";
import { periodStartOf } from "./ontology/countUsage";
import { createThing, organizationOf } from "./ontology/createThing";
import { isContent } from "./ontology/linkCounts";
import { recordEvent } from "./ontology/recordEvent";
import type { WriteScope } from "./ontology/scope";
import { removeThing } from "./ontology/updateThing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, type Person } from "./testing/people.testing";
import { failureFrom, inScope } from "./testing/writing.testing";

const DAY_MS = 86_400_000;

async function metricsOf({ as, groupId }: Person): Promise<GroupComputed> {
  return (await as.query(api.computed.getGroupMetrics, { groupId }))._computed;
}

async function statsOf({ as }: Person, creatorId: string): Promise<CreatorComputed | null> {
  return (await as.query(api.computed.getCreatorStats, { creatorId }))?._computed ?? null;
}

async function rowsOf(backend: Backend) {
  return await backend.run(async (ctx) => ({
    events: await ctx.db.query("events").collect(),
    things: await ctx.db.query("things").collect(),
    connections: await ctx.db.query("connections").collect(),
  }));
}

const live = <T extends { deletedAt?: number }>(rows: T[]) =>
  rows.filter(({ deletedAt }) => deletedAt === undefined);
const revenueOf = (events: Doc<"events">[]) =>
  events
    .filter(({ type }) => type === "revenue_generated")
    .reduce((sum, { metadata }) => sum + Number(metadata.amount), 0);

/** The group's figures from the raw rows, as the definitions say. */
async function recountGroup(backend: Backend, groupId: Id<"groups">) {
  const { events, things, connections } = await rowsOf(backend);
  const now = Date.now();
  const month = events.filter(
    (event) => event.groupId === groupId && event.timestamp >= periodStartOf("monthly", now),
  );
  const weekStart = now - (now % DAY_MS) - 6 * DAY_MS;
  const week = events.filter((e) => e.groupId === groupId && e.timestamp >= weekStart);
  const content = live(things).filter((thing) => thing.groupId === groupId && isContent(thing));
  const people = live(things).filter(({ type }) => type === "creator" || type === "team_member");
  const degree = (id: string) =>
    live(connections).filter((one) => one.fromThingId === id).length +
    live(connections).filter((one) => one.toThingId === id).length;
  return {
    userCount: people.length,
    activeUsers: people.filter((person) =>
      events.some((e) => e.actorId === person._id && e.timestamp >= now - 7 * DAY_MS),
    ).length,
    totalEntities: content.length,
    eventsThisMonth: month.length,
    eventsThisWeek: week.length,
    revenueThisMonth: revenueOf(month),
    degrees: content
      .map(({ _id }) => degree(_id))
      .filter((count) => count > 0)
      .sort((a, b) => b - a)
      .slice(0, 10),
  };
}

const step = fc.record({
  kind: fc.constantFrom(
    "make",
    "earn",
    "link",
    "unlink",
    "relink",
    "remove",
    "pass",
    "fold",
    "fold",
  ),
  pick: fc.nat(30),
  other: fc.nat(30),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function write(scope: WriteScope, { kind, pick, other }: Step): Promise<void> {
  const { db } = scope.ctx;
  const things = (await db.query("things").collect()).filter(({ type }) => type === "article");
  const links = (await db.query("connections").collect()).filter(
    ({ relationshipType }) => relationshipType === "references" || relationshipType === "authored",
  );
  const thing = things[pick % Math.max(1, things.length)];
  const to = things[other % Math.max(1, things.length)];
  const link = links[pick % Math.max(1, links.length)];
  if (kind === "make") await createThing(scope, { type: "article", name: "A", properties: {} });
  if (kind === "earn")
    await recordEvent(scope, {
      type: "revenue_generated",
      targetId: thing?._id ?? null,
      metadata: { amount: other },
    });
  if (kind === "link" && thing && to && pick % 2 === 0)
    await connect(scope, { from: thing, to, type: "references" });
  if (kind === "link" && to && pick % 2 === 1)
    await connect(scope, { from: scope.actor, to, type: "authored" });
  if (kind === "unlink" && link) await disconnect(scope, link, null);
  if (kind === "relink" && link) await reconnect(scope, link, null);
  if (kind === "remove" && thing && thing.deletedAt === undefined) await removeThing(scope, thing);
}

onEachBackend("what is computed", (open) => {
  it("equals a recount of the raw rows at every moment, however much is folded", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
        const backend = await open();
        const ann = await signUp(backend, "Ann");
        const [me] = await ann.as.query(api.members.list, { groupId: ann.groupId });
        const creatorId = me?.personId ?? "";
        for (const one of steps) {
          if (one.kind === "pass") backend.passTime(one.pick * (DAY_MS / 24));
          else if (one.kind === "fold")
            await backend.mutation(internal.numbers.foldEvents, {
              marginMs: 0,
              batch: 1 + one.pick,
            });
          else await failureFrom(inScope(backend, ann, (scope) => write(scope, one)));
          const { degrees, ...figures } = await recountGroup(backend, ann.groupId);
          const metrics = await metricsOf(ann);
          expect(metrics).toMatchObject(figures);
          const ranked = metrics.topContentByEngagement.map((top) => top.connectionCount);
          expect(ranked).toEqual(degrees);
          const { events, connections } = await rowsOf(backend);
          const mine = events.filter(({ actorId }) => actorId === creatorId);
          const authored = live(connections).filter((c) => c.relationshipType === "authored");
          expect(await statsOf(ann, creatorId)).toMatchObject({
            totalEvents: mine.length,
            totalRevenue: revenueOf(mine),
            contentCount: authored.length,
            lastActive: Math.max(...mine.map(({ timestamp }) => timestamp)),
          });
        }
        const { things, events, connections } = await rowsOf(backend);
        for (const { _id: thingId } of live(things)) {
          const view = await ann.as.query(api.computed.getThingWithRelationships, { thingId });
          expect(view?._computed).toEqual({ lastComputed: Date.now(), computationTime: 0 });
          expect(view?._relationships).toMatchObject({
            inboundCount: live(connections).filter((c) => c.toThingId === thingId).length,
            outboundCount: live(connections).filter((c) => c.fromThingId === thingId).length,
          });
          const activity = await ann.as.query(api.computed.getThingActivity, { thingId });
          const told = events.filter(({ targetId }) => targetId === thingId).length;
          expect(activity?.totalEvents).toBe(told);
          expect(activity?._computed).toMatchObject({ lastComputed: Date.now() });
        }
        await backend.finishInProgressScheduledFunctions();
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it("of a person has every figure of the contract", async () => {
    const backend = await open();
    const ann = await signUp(backend, "Ann");
    const creatorId = await inScope(backend, ann, async (scope) => {
      const article = await createThing(scope, { type: "article", name: "A", properties: {} });
      const fan = await createThing(scope, { type: "customer", name: "Fan", properties: {} });
      await connect(scope, { from: scope.actor, to: article, type: "authored" });
      await connect(scope, { from: fan, to: scope.actor, type: "following" });
      for (const amount of [30, 12])
        await recordEvent(scope, {
          type: "revenue_generated",
          targetId: null,
          metadata: { amount },
        });
      return scope.actor._id;
    });
    await backend.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("authSessions").collect())
        await ctx.db.patch("authSessions", _id, { expirationTime: Date.now() + 40 * DAY_MS });
    });
    backend.passTime(31 * DAY_MS);
    expect(await statsOf(ann, creatorId)).toMatchObject({
      totalRevenue: 42,
      totalFollowers: 1,
      contentCount: 1,
      averageEngagement: 1,
      revenuePerContent: 42,
      isActive: false,
      accountAge: 31,
      eventsByType: { revenue_generated: 2, entity_created: 2, connection_created: 2 },
      lastComputed: Date.now(),
      computationTime: 0,
    });
    const bob = await signUp(backend, "Bob");
    expect(await statsOf(bob, creatorId)).toBeNull();
  });

  it("pages through relationships, each once, with its other thing", async () => {
    const backend = await open();
    const ann = await signUp(backend, "Ann");
    const thingId = await inScope(backend, ann, async (scope) => {
      const hub = await createThing(scope, { type: "article", name: "Hub", properties: {} });
      for (let at = 0; at < 7; at++) {
        const other = await createThing(scope, { type: "product", name: `P${at}`, properties: {} });
        await connect(scope, { from: hub, to: other, type: at % 2 ? "references" : "part_of" });
      }
      return hub._id;
    });
    const page = (cursor: string | null) =>
      ann.as.query(api.computed.getThingRelationshipsPaginated, {
        thingId,
        direction: "both",
        limit: 2,
        cursor,
      });
    const seen: unknown[] = [];
    for (let cursor: string | null = null; ;) {
      const one: Awaited<ReturnType<typeof page>> = await page(cursor);
      expect(one?.total).toBe(9);
      expect(one?._computed.computationTime).toBeGreaterThanOrEqual(0);
      seen.push(...(one?.relationships ?? []).map(({ _id }) => _id));
      expect(one?.relationships.every(({ related }) => related !== null)).toBe(true);
      if (!one?.hasMore) break;
      cursor = one.cursor;
    }
    expect(new Set(seen).size).toBe(9);
    expect(seen).toHaveLength(9);
    const bad = ann.as.query(api.computed.getThingRelationshipsPaginated, {
      thingId,
      direction: "both",
      cursor: "made up",
    });
    expect(await failureFrom(bad)).toMatchObject({ kind: "invalid_argument", field: "cursor" });
  });

  it("shows an invitation's hash to nobody", async () => {
    const backend = await open();
    const ann = await signUp(backend, "Ann");
    const { groupId } = ann;
    const made = await ann.as.mutation(api.invitations.create, { groupId, role: "org_user" });
    const thingId = made.ok ? made.value.invitationId : "";
    expect(await ann.as.query(api.computed.getThingWithRelationships, { thingId })).toBeNull();
    const organization = await inScope(backend, ann, organizationOf);
    const view = await ann.as.query(api.computed.getThingWithRelationships, {
      thingId: organization._id,
      includeLazy: true,
      includeKnowledge: true,
    });
    expect(view?._knowledge).toEqual([]);
    expect(JSON.stringify(view)).not.toContain("tokenHash");
  });
});
