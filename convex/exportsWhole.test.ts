// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Id, TableNames } from "./_generated/dataModel";
import { createWorkspace } from "./model/workspaces/createWorkspace";
import { readCounter } from "./ontology/countUsage";
import schema from "./schema";
import type { ExportDrill } from "./model/transfer/writeExport";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { giveRoom } from "./testing/imports.testing";
import { signUp, type Person } from "./testing/people.testing";
import { differenceOf, type Rows } from "./testing/sameRows.testing";
import { download, exported, handIn, rowsIn, type ExportFiles } from "./testing/transfers.testing";
import { fillWorkspace } from "./testing/wholeWorld.testing";

/** Of 200 KB each: several files; `exportsLarge` has more than a call could hold. */
const BIG_THINGS = 12;
const LONG_MS = 300_000;
const CUTS: ExportDrill[] = [
  { after: "read", part: 1 },
  { after: "written", part: 2 },
  { after: "noted", part: 3 },
  { after: "written", part: 5 },
];
/** Kept with the account, not with the workspace. */
const SIGN_IN: ReadonlySet<string> = new Set(["users", "authSessions", "rateLimits"]);

onEachBackend("exporting a workspace as a whole", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    bob = await signUp(backend, "Bob");
  });

  /** Erased to the last row and file; who signs in stays. */
  async function wipe(): Promise<void> {
    const tables = Object.keys(schema.tables).filter((name) => !SIGN_IN.has(name));
    for (const name of tables) {
      const table = name as TableNames;
      for (let left = 1; left > 0;)
        left = await backend.run(async (ctx) => {
          const rows = await ctx.db.query(table).take(20);
          for (const { _id } of rows) await ctx.db.delete(table, _id);
          return rows.length;
        });
    }
    await backend.run(async (ctx) => {
      for (const { _id } of await ctx.db.system.query("_storage").collect())
        await ctx.storage.delete(_id);
    });
  }

  const writeUp = (exportId: Id<"exports">, drill?: ExportDrill) =>
    backend.action(internal.exportSteps.work, { exportId, ...(drill && { drill }) });

  it(
    "goes on where it was killed, both ways, and gives an equal workspace, wiped or elsewhere",
    async () => {
      const { groupId } = ann;
      await fillWorkspace(backend, ann, bob, BIG_THINGS);
      const exportId = await backend.mutation(internal.exportSteps.begin, { groupId });
      for (const drill of CUTS) await expect(writeUp(exportId, drill)).rejects.toThrow("Cut off");
      const [half] = await ann.as.query(api.exports.list, { groupId });
      expect(half).toMatchObject({ state: "running", parts: 4 });
      await writeUp(exportId);
      const files = await download(ann, exportId);
      const before = { rows: await rowsIn(files), figures: await figuresOf(backend, ann) };
      expect([...before.rows.keys()]).toHaveLength(7);
      expect(before.rows.get("groups")).toHaveLength(4);

      const elsewhere = await open();
      const there = await signUp(elsewhere, "Ann");
      await expectEqual(elsewhere, there, await signUp(elsewhere, "Bob"), files, before);

      await wipe();
      const workspace = await backend.run(async (ctx) => {
        const account = { userId: ann.userId, email: "ann@example.com", name: "Ann" };
        return await createWorkspace(ctx, account);
      });
      await expectEqual(backend, { ...ann, groupId: workspace._id }, bob, files, before);
    },
    LONG_MS,
  );

  type World = { rows: Rows; figures: unknown };

  async function expectEqual(
    into: Backend,
    person: Person,
    member: Person,
    files: ExportFiles,
    before: World,
  ): Promise<void> {
    const { groupId } = person;
    await giveRoom(into, groupId);
    const restoreId = await handIn(person, files);
    const cutAt = (beforeWrite: number) =>
      into.action(internal.restoreSteps.work, { restoreId, drill: { beforeWrite } });
    for (const writes of [0, 1, 3, 7]) await expect(cutAt(writes)).rejects.toThrow("Cut off");
    const [half] = await person.as.query(api.restores.list, { groupId });
    expect(half).toMatchObject({ state: "running" });
    expect(half?.rowsDone).toBeLessThan(half?.rows ?? 0);
    await into.action(internal.restoreSteps.work, { restoreId });
    const [done] = await person.as.query(api.restores.list, { groupId });
    expect(done).toMatchObject({ state: "done", percent: 100 });
    await into.finishAllScheduledFunctions(() => undefined, 1_000);
    expect(await into.run((ctx) => ctx.db.query("restoredIds").collect())).toEqual([]);
    expect(await figuresOf(into, person)).toEqual(before.figures);
    const difference = differenceOf(before.rows, await rowsIn(await exported(person)));
    // Who brings it in is a member already, and the new workspace has told of its own beginning.
    expect(difference.missing).toEqual(["connections member_of"]);
    const told = ["organization_created", "organization_updated", "user_registered"];
    expect(difference.added).toEqual([
      "connections member_of",
      ...told.map((one) => `events ${one}`),
    ]);
    const funnels = await member.as.query(api.funnels.list, { groupId });
    expect(funnels).toHaveLength(1);
    const all = await into.run((ctx) => ctx.db.query("events").collect());
    expect(all.filter(({ metadata }) => metadata.mended === true)).toEqual([]);
    expect(await person.as.action(api.audit.verify, { groupId })).toMatchObject({ sound: true });
  }
});

/** What a person reads of it: counters, computed figures, the numbers of the funnel, its past. */
async function figuresOf(backend: Backend, { as, groupId }: Person) {
  const [funnel] = await as.query(api.funnels.list, { groupId });
  const funnelId = funnel?.funnelId ?? "";
  const steps = await as.query(api.steps.list, { funnelId });
  const paginationOpts = { numItems: 50, cursor: null };
  const stepId = steps?.[0]?.stepId ?? "";
  const members = await as.query(api.members.list, { groupId });
  const creatorId = members.find(({ isYou }) => isYou)?.personId ?? "";
  const metrics = await as.query(api.computed.getGroupMetrics, { groupId });
  const related = await as.query(api.computed.getThingWithRelationships, { thingId: funnelId });
  const creator = await as.query(api.computed.getCreatorStats, { creatorId });
  const numbers = await as.query(api.numbers.getFunnelNumbers, { funnelId });
  const history = await as.query(api.history.list, { stepId, paginationOpts });
  const leads = await as.query(api.leads.list, { groupId, paginationOpts });
  const { userCount, totalEntities, storageUsed, averageEngagementPerContent } = metrics._computed;
  return {
    counters: await countersOf(backend, groupId),
    members: members.map(({ name, role }) => `${name} ${role}`).sort(),
    metrics: {
      userCount,
      totalEntities,
      averageEngagementPerContent,
      storageUsed: storageUsed > 0,
    },
    related: related?._relationships.connectionTypes,
    creator: { ...creator?._computed, lastComputed: 0, computationTime: 0 }.totalRevenue,
    numbers: { views: numbers?.views, optIns: numbers?.optIns },
    history: history.page.map(({ timestamp, key }) => `${timestamp} ${key}`),
    leads: leads.page.map(({ email }) => email),
  };
}

async function countersOf(backend: Backend, root: Id<"groups">) {
  return await backend.run(async (ctx) => {
    const counters: Record<string, number[]> = {};
    const waiting = [root];
    for (let groupId = waiting.pop(); groupId !== undefined; groupId = waiting.pop()) {
      const group = await ctx.db.get("groups", groupId);
      const own = [];
      for (const metric of ["users", "entities_total", "connections_total"] as const)
        own.push(await readCounter(ctx, groupId, metric));
      counters[group?.name ?? ""] = own;
      const parent = groupId;
      const below = await ctx.db
        .query("groups")
        .withIndex("by_parent", (q) => q.eq("parentGroupId", parent))
        .collect();
      waiting.push(...below.map(({ _id }) => _id));
    }
    return counters;
  });
}
