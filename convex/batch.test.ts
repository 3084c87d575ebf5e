// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import { MAX_CHANGES, MAX_LINKS } from "./model/batch/batch";
import type { NewItem } from "./model/batch/shapes";
import { createThing } from "./ontology/createThing";
import { readUsage } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom, inScope } from "./testing/writing.testing";

const ARTICLE: NewItem = { type: "article", name: "Hello", properties: { body: "text" } };
const articles = (count: number): NewItem[] =>
  Array.from({ length: count }, (_, at) => ({ ...ARTICLE, name: `Item ${at}` }));

onEachBackend("batches", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    bob = await signUp(backend, "Bob");
  });

  const insert = (things: NewItem[], who = ann) =>
    who.as.mutation(api.batch.batchInsertThings, { groupId: who.groupId, things });
  const link = (connections: { fromThingId: string; toThingId: string; strength?: number }[]) =>
    ann.as.mutation(api.batch.batchCreateConnections, {
      groupId: ann.groupId,
      connections: connections.map((one) => ({ ...one, relationshipType: "references" })),
    });
  const usage = (metric: "entities_total" | "connections_total" | "api_calls_per_month") =>
    backend.run(async (ctx) => await readUsage(ctx, ann.groupId, metric));
  const eventsOf = (type: string) =>
    backend.run(async (ctx) =>
      (await ctx.db.query("events").collect()).filter((event) => event.type === type),
    );

  it("insert the good items and tell each bad one with its place, in words", async () => {
    const inserted = valueOf(
      await insert([
        ARTICLE,
        { ...ARTICLE, type: "artcle" },
        { ...ARTICLE, name: " " },
        { type: "team_member", name: "Eve", properties: {} },
        { ...ARTICLE, name: "Last" },
      ]),
    );
    expect(inserted).toMatchObject({
      created: 2,
      failed: 3,
      summary: { total: 5, success: 2, failed: 3, successRate: 40 },
    });
    expect(inserted.errors.map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(inserted.errors[0]?.error).toContain("Did you mean “article”?");
    expect(inserted.thingIds).toHaveLength(2);
    expect(await usage("entities_total")).toBe(2);
    const [told, ...others] = await eventsOf("entity_created");
    expect(told?.metadata).toMatchObject({ count: 2, failed: 3, byType: { article: 2 } });
    expect(others).toEqual([]);
  });

  it("that do not fit the plan are refused as a whole, and the refusal is kept", async () => {
    await insert(articles(99));
    expect(await insert(articles(2))).toMatchObject({
      ok: false,
      failure: { kind: "quota_exceeded", metric: "entities_total", current: 99, requested: 2 },
    });
    expect(await usage("entities_total")).toBe(99);
    expect(await eventsOf("notification_event")).toHaveLength(1);
    expect((await insert(articles(1))).ok).toBe(true);
  });

  it("of racing callers never pass the limit of the plan", async () => {
    const racing = await Promise.all(Array.from({ length: 64 }, () => insert(articles(3))));
    expect(racing.filter(({ ok }) => ok)).toHaveLength(33);
    expect(await usage("entities_total")).toBe(99);
    const stored = await backend.run(
      async (ctx) => (await ctx.db.query("things").collect()).length,
    );
    expect(stored).toBe(99 + 4);
  });

  it("count as API calls, and racing ones never pass the month's limit", async () => {
    await backend.run(async (ctx) => {
      const { countUsage } = await import("./ontology/countUsage");
      await countUsage(ctx, ann.groupId, "api_calls_per_month", 990);
    });
    const racing = await Promise.all(Array.from({ length: 64 }, () => insert([])));
    expect(racing.filter(({ ok }) => ok)).toHaveLength(10);
    expect(await usage("api_calls_per_month")).toBe(1_000);
    expect(racing.find(({ ok }) => !ok)).toMatchObject({
      failure: { kind: "quota_exceeded", metric: "api_calls_per_month", limit: 1_000 },
    });
  });

  it("link items, and refuse doubles, foreign and absent ends one by one", async () => {
    const { thingIds } = valueOf(await insert(articles(3)));
    const [a = "", b = "", c = ""] = thingIds;
    const foreign = valueOf(await insert(articles(1), bob)).thingIds[0] ?? "";
    const linked = valueOf(
      await link([
        { fromThingId: a, toThingId: b },
        { fromThingId: a, toThingId: b },
        { fromThingId: a, toThingId: foreign },
        { fromThingId: a, toThingId: "nothing" },
        { fromThingId: b, toThingId: c, strength: 2 },
        { fromThingId: b, toThingId: c },
      ]),
    );
    expect(linked).toMatchObject({ created: 2, failed: 4 });
    expect(linked.errors.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    expect(linked.errors[1]?.error).toBe(linked.errors[2]?.error);
    expect(await usage("connections_total")).toBe(2);
    expect(await eventsOf("connection_created")).toHaveLength(1);
    expect(valueOf(await link([{ fromThingId: a, toThingId: b }]))).toMatchObject({ created: 0 });
  });

  it("change items with one event each, before and after", async () => {
    const { thingIds } = valueOf(await insert(articles(2)));
    const { funnelId } = await createFunnel(ann);
    const [a = "", b = ""] = thingIds;
    const foreign = valueOf(await insert(articles(1), bob)).thingIds[0] ?? "";
    const updates = [
      { thingId: a, name: "New", properties: { body: "other" } },
      { thingId: foreign, name: "Mine" },
      { thingId: b, status: "published" as const },
      { thingId: funnelId, name: "Around" },
      { thingId: b, name: "Item 1" },
    ];
    const { groupId } = ann;
    const changed = valueOf(
      await ann.as.mutation(api.batch.batchUpdateThings, { groupId, updates }),
    );
    expect(changed).toMatchObject({ created: 0, updated: 2, failed: 3 });
    expect(changed.errors.map(({ index }) => index)).toEqual([1, 2, 3]);
    const [told, ...others] = await eventsOf("entity_updated");
    expect(told?.metadata).toMatchObject({
      before: { name: "Item 0", properties: { body: "text" } },
      after: { name: "New", properties: { body: "other" } },
    });
    expect(others).toEqual([]);
  });

  it("never make a member, and so never let anybody in", async () => {
    const [person, organization] = await inScope(backend, ann, async (scope) => {
      const { organizationOf } = await import("./ontology/createThing");
      const made = await createThing(scope, {
        ...ARTICLE,
        name: "Bob",
        type: "customer" as const,
        properties: { userId: bob.userId },
      });
      return [made._id, (await organizationOf(scope))._id];
    });
    const { groupId } = ann;
    const connections = [
      {
        fromThingId: person,
        toThingId: organization,
        relationshipType: "member_of",
        metadata: { role: "org_owner" },
      },
    ];
    const linked = await ann.as.mutation(api.batch.batchCreateConnections, {
      groupId,
      connections,
    });
    expect(valueOf(linked)).toMatchObject({ created: 0, failed: 1 });
    expect(await bob.as.query(api.workspaces.get, { slug: "ann" })).toBeNull();
  });

  it("that are too long for one transaction are refused as a whole", async () => {
    const end = { fromThingId: "x", toThingId: "y" };
    const links = Array.from({ length: MAX_LINKS + 1 }, () => end);
    expect(await failureFrom(link(links))).toMatchObject({
      kind: "invalid_argument",
      field: "connections",
    });
    const updates = Array.from({ length: MAX_CHANGES + 1 }, () => ({ thingId: "x" }));
    const { groupId } = ann;
    const changed = ann.as.mutation(api.batch.batchUpdateThings, { groupId, updates });
    expect(await failureFrom(changed)).toMatchObject({ field: "updates" });
  });
});
