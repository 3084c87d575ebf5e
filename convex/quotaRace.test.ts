import type { ConvexClient } from "convex/browser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { METRIC_WORDS, PLANS, type Metric } from "../lib/plans";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { look, openLiveServer, type LiveServer, type Looker } from "./testing/liveServer.testing";
import { valueOf } from "./testing/people.testing";

const CLIENTS = 64;
const ROOM = 3;
const LIMITS = PLANS.starter.quotas;

/**
 * 64 official clients, each on a socket of its own, on a deployment that listens: all send before any
 * is answered. A subscription sees every figure that is ever committed meanwhile.
 */
describe(`${CLIENTS} clients racing for the last places of a plan`, () => {
  let server: LiveServer;
  let ann: Looker;
  let clients: ConvexClient[];
  let thingIds: Id<"things">[];
  beforeAll(async () => {
    server = await openLiveServer();
    ann = await server.join("ann");
    clients = Array.from({ length: CLIENTS }, () => server.another(ann));
    await Promise.all(
      clients.map((client) => client.query(api.workspaces.get, { slug: ann.workspace })),
    );
    // So that the month's calls are nearly used up when it is their turn.
    await server.operate(internal.usageTracking.recordUsage, {
      groupId: ann.groupId,
      metric: "api_calls_per_month",
      amount: 800,
    });
    const things = Array.from({ length: 40 }, (_, at) => ({ type: "product", name: `P ${at}` }));
    const { groupId } = ann;
    thingIds = valueOf(
      await ann.client.mutation(api.batch.batchInsertThings, { groupId, things }),
    ).thingIds;
  }, 120_000);
  afterAll(() => server.close());

  const used = async (metric: Metric) =>
    (await ann.client.query(api.quotas.getGroupQuotas, { groupId: ann.groupId })).metrics[metric]
      .current;

  /** Each client makes its attempt at once. @returns the kinds of failure, null for a success */
  async function race(
    metric: Metric,
    attempt: (
      client: ConvexClient,
      turn: number,
    ) => Promise<{ ok: true } | { ok: false; failure: { kind: string } }>,
    racing = clients,
  ) {
    const limit = LIMITS[metric] ?? 0;
    const seen = look(ann, api.quotas.getGroupQuotas, { groupId: ann.groupId });
    const outcomes = await Promise.all(racing.map(attempt));
    await seen.until(
      (shown) => !(shown instanceof Error) && shown.metrics[metric].current >= limit,
    );
    seen.stop();
    const figures = seen.shown.map((shown) =>
      shown instanceof Error ? Infinity : shown.metrics[metric].current,
    );
    expect(Math.max(...figures)).toBe(limit);
    expect(await used(metric)).toBe(limit);
    return outcomes.map((outcome) => (outcome.ok ? null : outcome.failure.kind));
  }

  const refused = (count: number) => Array<string>(count).fill("quota_exceeded");

  async function refusalsTold(metric: Metric): Promise<number> {
    const paginationOpts = { numItems: 200, cursor: null };
    const { groupId } = ann;
    const { page } = await ann.client.query(api.events.list, {
      ...{ groupId, type: "notification_event", paginationOpts },
    });
    return page.filter(({ refusal }) => refusal?.title.includes(METRIC_WORDS[metric].noun)).length;
  }

  it("make as many items as there is room for, and every other one is refused and told", async () => {
    const { groupId } = ann;
    const left = (LIMITS.entities_total ?? 0) - (await used("entities_total")) - ROOM;
    const things = Array.from({ length: left }, (_, at) => ({ type: "article", name: `A ${at}` }));
    valueOf(await ann.client.mutation(api.batch.batchInsertThings, { groupId, things }));
    const kinds = await race("entities_total", async (client, turn) => {
      const one = [{ type: "product", name: `Racing ${turn}` }];
      return await client.mutation(api.batch.batchInsertThings, { groupId, things: one });
    });
    expect(kinds.filter((kind) => kind !== null)).toEqual(refused(CLIENTS - ROOM));
    expect(await refusalsTold("entities_total")).toBe(CLIENTS - ROOM);
  }, 60_000);

  it("make as many links as there is room for", async () => {
    const { groupId } = ann;
    const pairs = thingIds.flatMap((fromThingId) =>
      thingIds.flatMap((toThingId) =>
        fromThingId === toThingId
          ? []
          : [{ fromThingId, toThingId, relationshipType: "references" }],
      ),
    );
    const left = (LIMITS.connections_total ?? 0) - (await used("connections_total")) - ROOM;
    const connections = pairs.splice(0, left);
    valueOf(await ann.client.mutation(api.batch.batchCreateConnections, { groupId, connections }));
    const kinds = await race("connections_total", async (client, turn) => {
      const one = pairs.slice(turn, turn + 1);
      return await client.mutation(api.batch.batchCreateConnections, {
        ...{ groupId, connections: one },
      });
    });
    expect(kinds.filter((kind) => kind !== null)).toEqual(refused(CLIENTS - ROOM));
    expect(await refusalsTold("connections_total")).toBe(CLIENTS - ROOM);
  }, 60_000);

  it("leave counters that equal what is stored", async () => {
    const { groupId } = ann;
    await server.operate(internal.usageTracking.auditAll, {});
    const metrics = look(ann, api.computed.getGroupMetrics, { groupId });
    // The audit measures the documents last.
    await metrics.until((shown) => !(shown instanceof Error) && shown._computed.storageUsed > 0);
    metrics.stop();
    const { page } = await ann.client.query(api.events.list, {
      ...{ groupId, type: "metric_calculated", paginationOpts: { numItems: 10, cursor: null } },
    });
    expect(page).toEqual([]);
  }, 60_000);

  it("make as many API calls as the month has, whatever shard each meets", async () => {
    const { groupId } = ann;
    const metric = "api_calls_per_month";
    const left = (LIMITS[metric] ?? 0) - (await used(metric));
    const calls = 2 * CLIENTS;
    expect(left).toBeLessThan(calls);
    const kinds = await race(
      metric,
      (client) => client.mutation(api.batch.batchUpdateThings, { groupId, updates: [] }),
      [...clients, ...clients],
    );
    expect(kinds.filter((kind) => kind !== null)).toEqual(refused(calls - left));
    expect(await refusalsTold(metric)).toBe(calls - left);
  }, 60_000);
});
