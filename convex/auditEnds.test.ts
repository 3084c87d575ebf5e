// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import { auditTrailOf } from "./testing/auditTrail.testing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, type Person } from "./testing/people.testing";

const DAY = 86_400_000;

onEachBackend("the ends of the audit trail", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const trail = () => auditTrailOf(backend, ann);
  const tell = (count: number) => trail().tell(count);
  const sealAll = (batch?: number) => trail().sealAll(batch);
  const events = () => trail().events();
  const verify = () => trail().verify();
  const subjects = () => trail().subjects();

  it("finds a chain that was cut at its end, seals and events together", async () => {
    await tell(5);
    await sealAll();
    const { head } = await verify();
    await tell(5);
    await sealAll();
    const noted = (await verify()).head;
    const cut = async (from: number) =>
      backend.run(async (ctx) => {
        const chain = await ctx.db
          .query("seals")
          .withIndex("by_group_number", (q) => q.eq("groupId", ann.groupId).gt("number", from))
          .collect();
        for (const { _id, leaves } of chain) {
          await ctx.db.delete("seals", _id);
          for (const { eventId } of leaves) {
            const id = ctx.db.normalizeId("events", eventId);
            if (id !== null) await ctx.db.delete("events", id);
          }
        }
      });
    await cut(head?.number ?? 0);
    expect(await verify()).toMatchObject({ sound: false, problems: [{ kind: "chain_cut" }] });
    // Whoever also writes the head anew is found by what was noted elsewhere.
    await backend.run(async (ctx) => {
      for (const one of await ctx.db.query("sealHeads").collect())
        if (one.groupId === ann.groupId) await ctx.db.patch("sealHeads", one._id, head ?? {});
    });
    expect(await verify()).toMatchObject({ sound: true });
    const anchored = { groupId: ann.groupId, anchor: noted };
    expect(await ann.as.action(api.audit.verify, anchored)).toMatchObject({
      problems: [{ kind: "chain_cut", subject: String(noted?.number) }],
    });
    await signUp(backend, "Bob");
    await sealAll();
    await cut(0);
    await backend.run(async (ctx) => {
      for (const one of await ctx.db.query("sealHeads").collect())
        if (one.groupId === ann.groupId) await ctx.db.delete("sealHeads", one._id);
    });
    expect((await verify()).problems).toMatchObject([{ kind: "chain_cut", subject: "0" }]);
  });

  it("finds events that were called expired before their time", async () => {
    await tell(5);
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    const count = (await verify()).archivedEvents;
    expect(count).toBeGreaterThan(5);
    await backend.run(async (ctx) => {
      const seals = await ctx.db.query("seals").collect();
      const eventIds = seals.flatMap(({ leaves }) => leaves.map(({ eventId }) => eventId));
      for (const { _id } of await ctx.db.query("archives").collect())
        await ctx.db.patch("archives", _id, { state: "expired", location: null, eventIds });
    });
    const { problems } = await verify();
    expect(problems.filter(({ kind }) => kind === "event_missing")).toHaveLength(count);
  });

  it("covers what is older than half a minute, because a check seals first", async () => {
    await tell(3);
    const before = (await verify()).events;
    backend.passTime(31_000);
    expect((await verify()).events).toBeGreaterThan(before + 3);
    const [first] = (await events()).slice(-1);
    if (first === undefined) throw new Error("Nothing was told");
    await backend.run((ctx) => ctx.db.patch("events", first._id, { metadata: { i: "changed" } }));
    expect(await subjects()).toEqual([first._id]);
  });
});
