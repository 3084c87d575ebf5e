// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { ArchivalStep } from "./model/archival/archiveGroup";
import { locationOfFile } from "./model/archival/deploymentFiles";
import { unpack } from "./model/archival/archiveFile";
import { lineOf, parseLine, recordOf } from "./model/seals/eventLine";
import { recordEvent } from "./ontology/recordEvent";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, type Person } from "./testing/people.testing";
import { publishFunnel, send, view } from "./testing/visitors.testing";
import { inScope } from "./testing/writing.testing";

const DAY = 86_400_000;
const STEPS: ArchivalStep[] = ["planned", "written", "verified", "settled"];

onEachBackend("archival", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    for (const day of [1, 2]) {
      await tell(20 + day);
      backend.passTime(DAY);
    }
    await stayFor(backend, 100 * DAY);
  });

  const tell = (count: number) =>
    inScope(backend, ann, async (scope) => {
      for (let i = 0; i < count; i++)
        await recordEvent(scope, { type: "dashboard_viewed", targetId: null, metadata: { i } });
    });

  const hotLines = () =>
    backend.run(async (ctx) => {
      const events = await ctx.db
        .query("events")
        .withIndex("by_group", (q) => q.eq("groupId", ann.groupId))
        .collect();
      return events.map((event) => lineOf(recordOf(event)));
    });

  const archives = async () =>
    (
      await ann.as.query(api.archival.list, {
        groupId: ann.groupId,
        paginationOpts: { numItems: 100, cursor: null },
      })
    ).page;

  async function archivedLines(): Promise<string[]> {
    const lines = [];
    for (const { archiveId, state } of await archives()) {
      if (state !== "stored") continue;
      const { bytes } = await ann.as.action(api.archival.get, { archiveId });
      lines.push(...(await unpack(new Uint8Array(bytes))));
    }
    return lines;
  }

  const idsOf = (lines: string[]) => lines.map((line) => parseLine(line).id).sort();

  it("moves what is beyond the plan's history to cold storage, by day, and reports the run", async () => {
    const before = await hotLines();
    const status = await ann.as.query(api.archival.getArchivalStatus, { groupId: ann.groupId });
    expect(status).toMatchObject({
      eligibleForArchival: before.length,
      alreadyArchived: 0,
      config: { ageThresholdDays: 365, batchSize: 1000, retentionDays: 2555 },
    });
    const run = await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    expect(run).toMatchObject({
      groupsProcessed: 1,
      totalArchived: before.length,
      totalFailed: 0,
      successRate: 100,
    });
    expect(await hotLines()).toEqual([]);
    expect((await archives()).map(({ count }) => count)).toEqual([22, before.length - 22]);
    expect((await archivedLines()).sort()).toEqual(before.sort());
    const after = await ann.as.query(api.archival.getArchivalStatus, {});
    expect(after).toMatchObject({ eligibleForArchival: 0, alreadyArchived: before.length });
  });

  it.each(STEPS)(
    "leaves each event in exactly one place when cut off after it was %s",
    async (killAfter) => {
      const before = await hotLines();
      await backend.mutation(internal.audit.sealEvents, {});
      await backend.mutation(internal.numbers.foldEvents, {});
      const { groupId } = ann;
      const cutoff = await backend.query(internal.archivalSteps.cutoff, { groupId });
      const options = { groupId, before: cutoff, batch: 30 };
      const cut = backend.action(internal.archival.runGroup, { ...options, killAfter });
      await expect(cut).rejects.toThrow("Cut off");
      const spread = [...(await hotLines()), ...(await archivedLines())];
      expect(spread.sort()).toEqual([...before].sort());
      await backend.action(internal.archival.runGroup, options);
      expect(await hotLines()).toEqual([]);
      expect((await archivedLines()).sort()).toEqual([...before].sort());
      const planned = await backend.query(internal.archivalSteps.leftPlans, { groupId });
      expect(planned).toEqual([]);
      expect(await ann.as.action(api.audit.verify, { groupId })).toMatchObject({ sound: true });
    },
  );

  it("moves each event once when many batches are under way at a time", async () => {
    const before = await hotLines();
    await backend.mutation(internal.audit.sealEvents, {});
    await backend.mutation(internal.numbers.foldEvents, {});
    const { groupId } = ann;
    const cutoff = await backend.query(internal.archivalSteps.cutoff, { groupId });
    const options = { groupId, before: cutoff, batch: 4 };
    const run = await backend.action(internal.archival.runGroup, options);
    expect(run).toMatchObject({ totalArchived: before.length, totalFailed: 0 });
    expect(run.batches.length).toBeGreaterThan(10);
    expect(await hotLines()).toEqual([]);
    expect((await archivedLines()).sort()).toEqual(before.sort());
  });

  it("gives up what was planned before a person in it was erased", async () => {
    const bea = await signUp(backend, "Bea");
    const funnel = await publishFunnel(bea);
    const visitorKey = "visitor-one";
    await view(backend, funnel, visitorKey);
    const answers = { name: "Eve", email: "eve@example.com" };
    await send(backend, funnel, { visitorKey, answers, elapsedMs: 5000 });
    await stayFor(backend, 100 * DAY);
    await backend.mutation(internal.audit.sealEvents, {});
    await backend.mutation(internal.numbers.foldEvents, {});
    const { groupId } = bea;
    const options = { groupId, before: Date.now(), batch: 1000, cursor: null };
    const { archives } = await backend.mutation(internal.archivalSteps.plan, options);
    const [planned] = archives;
    if (planned === undefined) throw new Error("Nothing was planned");
    const { archiveId, eventIds } = planned;
    const file = { location: "file:none", contentHash: "", fileHash: "", sizeBytes: 0 };
    await bea.as.action(api.erasure.erasePerson, { groupId, email: "eve@example.com" });
    const settling = { archiveId, eventIds, file };
    const settled = backend.mutation(internal.archivalSteps.settle, settling);
    expect(await settled).toBe(false);
    const left = await backend.run(
      async (ctx) => await Promise.all(eventIds.map((id) => ctx.db.get("events", id))),
    );
    expect(left).not.toContain(null);
  });

  it("keeps no file that no archive names", async () => {
    const { groupId } = ann;
    await ann.as.action(api.archival.archiveGroupEvents, { groupId });
    const location = locationOfFile(
      await backend.run(async (ctx) => {
        const file = (await ctx.db.system.query("_storage").collect())[0];
        if (file === undefined) throw new Error("No file");
        return file._id;
      }),
    );
    await backend.run(async (ctx) => {
      const named = await ctx.db
        .query("archives")
        .withIndex("by_location", (q) => q.eq("location", location))
        .first();
      if (named !== null) await ctx.db.delete("archives", named._id);
    });
    const files = () => backend.run((ctx) => ctx.db.system.query("_storage").collect());
    const before = await files();
    await stayFor(backend, DAY);
    const { removed } = await backend.mutation(internal.archivalSteps.sweepFiles, { cursor: null });
    // The platform's test double keeps no type with a file, so nothing there is known as an archive's.
    const typed = before.some(({ contentType }) => contentType !== undefined);
    expect(removed).toBe(typed ? 1 : 0);
    expect(await files()).toHaveLength(before.length - removed);
  });

  it("brings an archive back as it was, once, and sends it back after thirty days", async () => {
    const before = await hotLines();
    const { groupId } = ann;
    await ann.as.action(api.archival.archiveGroupEvents, { groupId });
    const archiveId = (await archives())[0]?.archiveId ?? "";
    expect(await ann.as.action(api.archival.restore, { archiveId })).toEqual({ restored: 22 });
    expect(await hotLines()).toHaveLength(22);
    const spread = [...(await hotLines()), ...(await archivedLines())];
    expect(spread.sort()).toEqual([...before].sort());
    await expect(ann.as.action(api.archival.restore, { archiveId })).rejects.toThrow();
    expect(await ann.as.action(api.audit.verify, { groupId })).toMatchObject({
      sound: true,
      events: before.length,
    });
    await stayFor(backend, 31 * DAY);
    await backend.action(internal.archival.runDailyArchival, {});
    expect(await hotLines()).toEqual([]);
    expect(idsOf(await archivedLines())).toEqual(idsOf(before));
  });

  it("counts visits once, archived or brought back, and keeps the latest edit of a page", async () => {
    const bea = await signUp(backend, "Bea");
    const funnel = await publishFunnel(bea);
    await view(backend, funnel, "visitor-one");
    await stayFor(backend, 100 * DAY);
    const { groupId } = bea;
    const numbers = () => bea.as.query(api.numbers.getFunnelNumbers, { funnelId: funnel.funnelId });
    const seen = () => bea.as.query(api.funnels.get, { funnelId: funnel.funnelId });
    const [numbersBefore, funnelBefore] = [await numbers(), await seen()];
    await bea.as.action(api.archival.archiveGroupEvents, { groupId });
    expect([await numbers(), await seen()]).toEqual([numbersBefore, funnelBefore]);
    const paginationOpts = { numItems: 10, cursor: null };
    for (const { archiveId } of (await bea.as.query(api.archival.list, { groupId, paginationOpts }))
      .page)
      await bea.as.action(api.archival.restore, { archiveId });
    await backend.mutation(internal.numbers.foldEvents, { marginMs: 0 });
    expect([await numbers(), await seen()]).toEqual([numbersBefore, funnelBefore]);
  });

  it("ends an archive beyond seven years, and the audit knows it ended", async () => {
    const { groupId } = ann;
    await ann.as.action(api.archival.archiveGroupEvents, { groupId });
    await stayFor(backend, 2556 * DAY);
    await backend.action(internal.archival.runDailyArchival, {});
    expect((await archives()).every(({ state }) => state === "expired")).toBe(true);
    expect(await ann.as.action(api.audit.verify, { groupId })).toMatchObject({ sound: true });
  });

  it("runs over all groups by the secret-guarded route, and for nobody else", async () => {
    const path = "/cron/daily-archival";
    const call = (secret: string) =>
      backend.fetch(path, { method: "POST", headers: { authorization: `Bearer ${secret}` } });
    expect((await call("wrong")).status).toBe(401);
    expect((await backend.fetch(path, { method: "POST" })).status).toBe(401);
    expect(await hotLines()).not.toEqual([]);
    const answer = await call("cron-secret-of-the-tests");
    expect(await answer.json()).toMatchObject({ groupsProcessed: 1, totalFailed: 0 });
    expect(await hotLines()).toEqual([]);
  });
});
