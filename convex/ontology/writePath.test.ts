// @vitest-environment edge-runtime
import { beforeEach, describe, expect, it } from "vitest";
import type { Backend } from "../testing/backend.testing";
import { onEachBackend } from "../testing/eachBackend.testing";
import { signUp, type Person } from "../testing/people.testing";
import { failureFrom, inScope } from "../testing/writing.testing";
import { connect, disconnect, updateConnection } from "./connect";
import { readUsage } from "./countUsage";
import { createThing, type NewThing } from "./createThing";
import { recordEvent } from "./recordEvent";
import type { WriteScope } from "./scope";
import { removeThing, reviveThing, updateThing } from "./updateThing";

const ARTICLE = { type: "article", name: "Hello", properties: {} } as const;

onEachBackend("the write path", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const write = <T>(run: (scope: WriteScope) => Promise<T>) => inScope(backend, ann, run);
  const usage = (metric: "entities_total" | "connections_total" | "users") =>
    backend.run(async (ctx) => await readUsage(ctx, ann.groupId, metric));
  const rows = (table: "things" | "connections" | "events") =>
    backend.run(async (ctx) => (await ctx.db.query(table).collect()).length);
  const lastEvent = () =>
    backend.run(async (ctx) => await ctx.db.query("events").order("desc").first());

  describe("a new thing", () => {
    it("comes with its owner, its maker, its event and its count", async () => {
      await write(async (scope) => {
        const thing = await createThing(scope, ARTICLE);
        const related = await scope.ctx.db.query("connections").collect();
        const types = related
          .filter(({ fromThingId, toThingId }) => [fromThingId, toThingId].includes(thing._id))
          .map(({ relationshipType }) => relationshipType);
        expect(types.sort()).toEqual(["created_by", "owns"]);
      });
      expect(await lastEvent()).toMatchObject({
        type: "entity_created",
        metadata: { thingType: "article", name: "Hello" },
      });
      expect(await usage("entities_total")).toBe(1);
      expect(await usage("connections_total")).toBe(2);
    });

    it("touches no counter when it is part of a page", async () => {
      await write((scope) => createThing(scope, { ...ARTICLE, type: "website" }));
      const before = await usage("entities_total");
      await write((scope) =>
        createThing(scope, {
          type: "audience_member",
          name: "Visitor",
          properties: { visitorKey: "v1" },
          actsItself: true,
        }),
      );
      expect(await usage("entities_total")).toBe(before);
    });

    it.each<[string, NewThing<string>, object]>([
      [
        "an unknown type, naming the nearest known one",
        { ...ARTICLE, type: "artcle" },
        { kind: "unknown_type", family: "thing", type: "artcle", nearest: "article" },
      ],
      [
        "properties that do not fit",
        { type: "audience_member", name: "V", properties: { visitorKey: 7 } },
        {
          kind: "invalid_properties",
          problems: [{ path: "visitorKey", message: "must be a text" }],
        },
      ],
      ["an empty name", { ...ARTICLE, name: "  " }, { kind: "invalid_argument", field: "name" }],
      [
        "an over-long name",
        { ...ARTICLE, name: "x".repeat(201) },
        { kind: "too_long", field: "name", length: 201, maxLength: 200 },
      ],
      [
        "an over-long text",
        { ...ARTICLE, properties: { body: "x".repeat(20_001) } },
        { kind: "too_long", field: "body", length: 20_001 },
      ],
      [
        "a status its life cycle cannot begin with",
        { ...ARTICLE, status: "published" },
        { kind: "invalid_transition", from: "active", to: "published" },
      ],
    ])("is refused for %s, and nothing is written", async (_why, input, failure) => {
      const before = [await rows("things"), await rows("connections"), await rows("events")];
      expect(await failureFrom(write((scope) => createThing(scope, input)))).toMatchObject(failure);
      expect([await rows("things"), await rows("connections"), await rows("events")]).toEqual(
        before,
      );
    });

    it("may be of a type the owner approved for the workspace", async () => {
      const webinar = { type: "masterclass", name: "Live", properties: { seats: 40 } };
      expect(await failureFrom(write((scope) => createThing(scope, webinar)))).toMatchObject({
        kind: "unknown_type",
      });
      await backend.run(async (ctx) => {
        await ctx.db.patch("groups", ann.groupId, { settings: { customTypes: ["masterclass"] } });
      });
      const made = await write((scope) => createThing(scope, webinar));
      expect(made.properties).toEqual({ seats: 40 });
      expect(await usage("entities_total")).toBe(1);
    });

    it("is refused in a workspace that is not active", async () => {
      await backend.run(async (ctx) => {
        await ctx.db.patch("groups", ann.groupId, { status: "suspended" });
      });
      expect(await failureFrom(write((scope) => createThing(scope, ARTICLE)))).toEqual({
        kind: "workspace_closed",
        status: "suspended",
      });
    });

    it("is refused beyond the plan's limit", async () => {
      await backend.run(async (ctx) => {
        for (const row of await ctx.db.query("usage").collect())
          if (row.metric === "entities_total") await ctx.db.delete("usage", row._id);
        await ctx.db.insert("usage", {
          groupId: ann.groupId,
          metric: "entities_total",
          period: "total",
          periodStart: 0,
          value: 99,
          shard: 0,
        });
      });
      await write((scope) => createThing(scope, ARTICLE));
      expect(await failureFrom(write((scope) => createThing(scope, ARTICLE)))).toEqual({
        kind: "quota_exceeded",
        metric: "entities_total",
        limit: 100,
        current: 100,
        requested: 1,
      });
    });
  });

  describe("a change", () => {
    it("is told with before and after of exactly what changed", async () => {
      await write(async (scope) => {
        const properties = { body: "old", tags: { a: 1, b: 2 } };
        const thing = await createThing(scope, { ...ARTICLE, properties });
        await updateThing(scope, thing, { name: "Bye", properties: { tags: { a: 1, b: 3 } } });
      });
      expect((await lastEvent())?.metadata).toMatchObject({
        before: { name: "Hello", properties: { tags: { b: 2 } } },
        after: { name: "Bye", properties: { tags: { b: 3 } } },
      });
    });

    it("that changes nothing writes nothing", async () => {
      await write(async (scope) => {
        const thing = await createThing(scope, ARTICLE);
        const before = await scope.ctx.db.query("events").collect();
        expect(await updateThing(scope, thing, { name: "Hello" })).toBe(false);
        expect(await scope.ctx.db.query("events").collect()).toHaveLength(before.length);
      });
    });

    it("cannot take a status that does not follow", async () => {
      const attempt = write(async (scope) => {
        const thing = await createThing(scope, ARTICLE);
        await updateThing(scope, thing, { status: "published" });
      });
      expect(await failureFrom(attempt)).toMatchObject({ kind: "invalid_transition" });
    });

    it("cannot reach into another workspace", async () => {
      const bob = await signUp(backend, "Bob");
      const foreign = await inScope(backend, bob, (scope) => createThing(scope, ARTICLE));
      const attempt = write((scope) => updateThing(scope, foreign, { name: "Mine" }));
      expect(await failureFrom(attempt)).toEqual({ kind: "different_workspace" });
    });
  });

  describe("a removal", () => {
    it("keeps the thing for undo and takes it out of the count", async () => {
      const thing = await write((scope) => createThing(scope, ARTICLE));
      await write((scope) => removeThing(scope, thing));
      expect(await usage("entities_total")).toBe(0);
      const removed = await backend.run((ctx) => ctx.db.get("things", thing._id));
      if (removed === null) throw new Error("The thing is gone");
      expect(removed.deletedAt).toBeTypeOf("number");
      await write((scope) => reviveThing(scope, removed));
      const back = await backend.run((ctx) => ctx.db.get("things", thing._id));
      expect(back).toMatchObject({ name: "Hello", properties: {} });
      expect(back?.deletedAt).toBeUndefined();
      expect(await usage("entities_total")).toBe(1);
    });
  });

  describe("a connection", () => {
    it("is made once and counted", async () => {
      const attempt = write(async (scope) => {
        const [from, to] = [await createThing(scope, ARTICLE), await createThing(scope, ARTICLE)];
        await connect(scope, { from, to, type: "references" });
        await connect(scope, { from, to, type: "references" });
      });
      expect(await failureFrom(attempt)).toEqual({ kind: "already_connected" });
    });

    it("joins things of one workspace only", async () => {
      const bob = await signUp(backend, "Bob");
      const foreign = await inScope(backend, bob, (scope) => createThing(scope, ARTICLE));
      const attempt = write(async (scope) => {
        const own = await createThing(scope, ARTICLE);
        await connect(scope, { from: own, to: foreign, type: "references" });
      });
      expect(await failureFrom(attempt)).toEqual({ kind: "different_workspace" });
    });

    it("ends at nothing that was removed", async () => {
      const attempt = write(async (scope) => {
        const [from, to] = [await createThing(scope, ARTICLE), await createThing(scope, ARTICLE)];
        await removeThing(scope, to);
        const removed = await scope.ctx.db.get("things", to._id);
        if (removed !== null) await connect(scope, { from, to: removed, type: "references" });
      });
      expect(await failureFrom(attempt)).toEqual({ kind: "not_found" });
    });

    it("of a consolidated type must name its variant", async () => {
      const pay = (metadata: Record<string, string>) =>
        write(async (scope) => {
          const [from, to] = [await createThing(scope, ARTICLE), await createThing(scope, ARTICLE)];
          return await connect(scope, { from, to, type: "transacted", metadata });
        });
      expect(await failureFrom(pay({ transactionType: "payment" }))).toMatchObject({
        kind: "invalid_properties",
        problems: [{ path: "protocol" }],
      });
      expect(await failureFrom(pay({ transactionType: "payment", protocol: "x402" }))).toBeNull();
    });

    it("gives a role only by its name", async () => {
      const attempt = write(async (scope) => {
        const to = await createThing(scope, ARTICLE);
        const metadata = JSON.parse('{"role":"emperor"}');
        await connect(scope, { from: scope.actor, to, type: "member_of", metadata });
      });
      expect(await failureFrom(attempt)).toMatchObject({
        kind: "invalid_properties",
        problems: [{ path: "role" }],
      });
    });

    it("is moved by one write, told with its order before and after", async () => {
      await write(async (scope) => {
        const [from, to] = [await createThing(scope, ARTICLE), await createThing(scope, ARTICLE)];
        const placed = await connect(scope, {
          from,
          to,
          type: "part_of",
          metadata: { order: "a0" },
        });
        const event = { type: "step_reordered", targetId: to._id } as const;
        await updateConnection(scope, placed, { order: "a1" }, event);
      });
      expect(await lastEvent()).toMatchObject({
        type: "step_reordered",
        metadata: { before: { order: "a0" }, after: { order: "a1" } },
      });
    });

    it("frees its place in the plan when it ends", async () => {
      await write(async (scope) => {
        const [from, to] = [await createThing(scope, ARTICLE), await createThing(scope, ARTICLE)];
        const made = await connect(scope, { from, to, type: "references" });
        const before = await readUsage(scope.ctx, ann.groupId, "connections_total");
        await disconnect(scope, made, null);
        expect(await readUsage(scope.ctx, ann.groupId, "connections_total")).toBe(before - 1);
      });
    });
  });

  describe("an event", () => {
    it("of a consolidated type must name its variant", async () => {
      const record = (action: string) =>
        write((scope) =>
          recordEvent(scope, { type: "content_event", targetId: null, metadata: { action } }),
        );
      expect(await failureFrom(record("eaten"))).toMatchObject({
        kind: "invalid_properties",
        problems: [{ path: "action" }],
      });
      expect(await failureFrom(record("viewed"))).toBeNull();
    });
  });
});
