// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, valueOf, type Person } from "./testing/people.testing";
import { bringIn, exported, handIn, rowsIn } from "./testing/transfers.testing";
import { publishFunnel, send, view } from "./testing/visitors.testing";

const DAY = 86_400_000;

onEachBackend("exporting a workspace", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const exports = ({ as, groupId }: Person) => as.query(api.exports.list, { groupId });
  const restores = ({ as, groupId }: Person) => as.query(api.restores.list, { groupId });

  it("brings what people see into another deployment, archived history included", async () => {
    const funnel = await publishFunnel(ann);
    await view(backend, funnel, "visitor-one");
    await send(backend, funnel, { answers: { email: "eve@example.com" }, elapsedMs: 5000 });
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    const files = await exported(ann);
    const [made] = await exports(ann);
    expect(made).toMatchObject({ state: "ready", problem: null, parts: files.files.length });

    const elsewhere = await open();
    const again = await signUp(elsewhere, "Ann");
    await bringIn(again, files);
    const [done] = await restores(again);
    expect(done).toMatchObject({ state: "done", problem: null, percent: 100 });
    const paginationOpts = { numItems: 10, cursor: null };
    const leads = await again.as.query(api.leads.list, { groupId: again.groupId, paginationOpts });
    expect(leads.page).toMatchObject([{ email: "eve@example.com", stepName: expect.any(String) }]);
    const numbersOf = async ({ as, groupId }: Person) => {
      const [first] = await as.query(api.funnels.list, { groupId });
      const { funnelId = "" } = first ?? {};
      const numbers = await as.query(api.numbers.getFunnelNumbers, { funnelId });
      return { views: numbers?.views, optIns: numbers?.optIns };
    };
    expect(await numbersOf(again)).toEqual(await numbersOf(ann));
    expect(await numbersOf(again)).toMatchObject({ views: 1, optIns: 1 });
    // What was published is there under the same address, and takes leads.
    await view(elsewhere, funnel, "visitor-two");
    await send(elsewhere, funnel, { answers: { email: "zoe@example.com" }, elapsedMs: 5000 });
    expect(await numbersOf(again)).toMatchObject({ views: 2, optIns: 2 });
  }, 120_000);

  it("has no events move to the archive while it is written", async () => {
    await stayFor(backend, 100 * DAY);
    const { groupId } = ann;
    const archive = () => ann.as.action(api.archival.archiveGroupEvents, { groupId });
    const exportId = await backend.mutation(internal.exportSteps.begin, { groupId });
    expect(await archive()).toMatchObject({ totalArchived: 0, totalFailed: 0 });
    await backend.action(internal.exportSteps.work, { exportId });
    expect(await exports(ann)).toMatchObject([{ state: "ready" }]);
    expect(await archive()).toMatchObject({ totalFailed: 0 });
    const status = await ann.as.query(api.archival.getArchivalStatus, { groupId });
    expect(status.alreadyArchived).toBeGreaterThan(0);
  });

  it("says somebody else where a person from outside acted, and leaves out what lets people in", async () => {
    const { groupId } = ann;
    const child = { groupId, name: "Below" };
    const below = valueOf(await ann.as.mutation(api.workspaces.create, child));
    const invited = { groupId: below.groupId, role: "org_user" as const };
    valueOf(await ann.as.mutation(api.invitations.create, invited));
    const files = await exported({ ...ann, groupId: below.groupId });
    const rows = await rowsIn(files);
    expect(rows.get("groups")).toHaveLength(1);
    expect(JSON.stringify([...rows])).not.toContain("tokenHash");
    expect(rows.get("events")?.map(({ actorId }) => actorId)).toEqual([null, null]);
    const elsewhere = await open();
    const zoe = await signUp(elsewhere, "Zoe");
    await bringIn(zoe, files);
    const paginationOpts = { numItems: 20, cursor: null };
    const listed = { groupId: zoe.groupId, paginationOpts };
    const { page } = await zoe.as.query(api.events.list, listed);
    expect(page.map(({ type }) => type)).toContain("user_invited_to_org");
  });

  it("is one at a time, can be stopped, and goes after a week", async () => {
    const { groupId } = ann;
    const exportId = await backend.mutation(internal.exportSteps.begin, { groupId });
    await expect(exported(ann)).rejects.toThrow("written already");
    valueOf(await ann.as.mutation(api.exports.remove, { groupId, exportId }));
    expect(await exports(ann)).toEqual([]);
    await backend.action(internal.exportSteps.work, { exportId });
    await exported(ann);
    await stayFor(backend, 8 * DAY);
    await exported(ann);
    expect(await exports(ann)).toHaveLength(1);
    const parts = await backend.run((ctx) => ctx.db.query("exportParts").collect());
    const files = await backend.run((ctx) => ctx.db.system.query("_storage").collect());
    expect(files).toHaveLength(parts.length);
  });

  it("comes only into a workspace with nothing in it", async () => {
    const files = await exported(ann);
    const restoreId = await handIn(ann, files);
    await publishFunnel(ann);
    const { groupId } = ann;
    const start = ann.as.action(api.restores.start, { groupId, restoreId });
    await expect(start).rejects.toThrow("nothing in it");
    const begin = ann.as.mutation(api.restores.create, { groupId, manifest: files.manifest });
    await expect(begin).rejects.toThrow("nothing in it");
  });

  it("shows nothing half to whoever looks on while it comes in", async () => {
    const funnel = await publishFunnel(ann);
    await view(backend, funnel, "visitor-one");
    await send(backend, funnel, { answers: { email: "eve@example.com" }, elapsedMs: 5000 });
    valueOf(await ann.as.mutation(api.workspaces.create, { groupId: ann.groupId, name: "Below" }));
    const bob = await signUp(backend, "Bob");
    const restoreId = await handIn(bob, await exported(ann));
    const { groupId, as } = bob;
    const oneWrite = () =>
      backend
        .action(internal.restoreSteps.work, { restoreId, drill: { beforeWrite: 1 } })
        .then(() => "done")
        .catch((error: unknown) => String(error));
    for (let came = ""; came !== "done";) {
      came = await oneWrite();
      if (came !== "done") expect(came).toContain("Cut off");
      const paginationOpts = { numItems: 10, cursor: null };
      await as.query(api.leads.latest, { groupId, since: 0 });
      await as.query(api.leads.list, { groupId, paginationOpts });
      await as.query(api.events.list, { groupId, paginationOpts });
      await as.query(api.computed.getGroupMetrics, { groupId });
      await as.query(api.members.list, { groupId });
      const funnels = await as.query(api.funnels.list, { groupId });
      for (const { funnelId } of funnels) await as.query(api.steps.list, { funnelId });
      for (const below of await as.query(api.workspaces.listTree, {}))
        await as.query(api.members.list, { groupId: below.groupId });
    }
    expect(await as.query(api.funnels.list, { groupId })).toHaveLength(1);
    expect(await as.query(api.leads.latest, { groupId, since: 0 })).toHaveLength(1);
  }, 60_000);

  it("is let go while it comes in only when a problem stopped it", async () => {
    const restoreId = await handIn(ann, await exported(ann));
    const { groupId } = ann;
    const remove = () => ann.as.mutation(api.restores.remove, { groupId, restoreId });
    await backend.run((ctx) => ctx.db.patch("restores", restoreId, { state: "running" }));
    await expect(remove()).rejects.toThrow("brought in just now");
    await backend.run((ctx) => ctx.db.patch("restores", restoreId, { problem: "A file is gone." }));
    valueOf(await remove());
    expect(await restores(ann)).toEqual([]);
  });

  it("gives nothing to another workspace", async () => {
    const bob = await signUp(backend, "Bob");
    const { exportId } = await ann.as.action(api.exports.create, { groupId: ann.groupId });
    for (const part of [0, 1]) {
      const own = { groupId: bob.groupId, exportId, part };
      await expect(bob.as.action(api.exports.get, own)).rejects.toThrow("not_found");
      const theirs = { ...own, groupId: ann.groupId };
      await expect(bob.as.action(api.exports.get, theirs)).rejects.toThrow("not_found");
    }
  });
});
