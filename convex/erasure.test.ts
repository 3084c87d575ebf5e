// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { unpack } from "./model/archival/archiveFile";
import type { TableNames } from "./_generated/dataModel";
import { sendMail } from "./model/mail/sendMail";
import { createThing } from "./ontology/createThing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, valueOf, type Person } from "./testing/people.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./testing/visitors.testing";
import { everythingStored } from "./testing/everythingStored.testing";
import { inScope } from "./testing/writing.testing";

const DAY = 86_400_000;
const CANARIES = ["Evangeline", "eve.canary@example.com", "+49 170 5550123"];

onEachBackend("erasing a person", (open) => {
  let backend: Backend;
  let ann: Person;
  let funnel: PublishedFunnel;
  const paginationOpts = { numItems: 50, cursor: null };

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    funnel = await publishFunnel(ann);
  });

  const optIn = async (visitorKey: string, name: string, email: string, honeypot = "") => {
    await view(backend, funnel, visitorKey);
    const answers = { name, email };
    const sent = { visitorKey, answers, honeypot, elapsedMs: 5000, networkKey: "network" };
    return await send(backend, funnel, sent);
  };
  const erase = (email: string) =>
    ann.as.action(api.erasure.erasePerson, { groupId: ann.groupId, email });

  /** Everything the deployment holds, archives unpacked. */
  async function everything(): Promise<string> {
    const rows = await backend.run(async (ctx) => {
      const tables = ["things", "connections", "events", "knowledge", "seals", "rollups"] as const;
      return JSON.stringify(
        await Promise.all(tables.map((table) => ctx.db.query(table).collect())),
      );
    });
    const list = await ann.as.query(api.archival.list, { groupId: ann.groupId, paginationOpts });
    const files = [];
    for (const { archiveId } of list.page) {
      const { bytes } = await ann.as.action(api.archival.get, { archiveId });
      files.push(...(await unpack(new Uint8Array(bytes))));
    }
    return rows + files.join("\n");
  }

  it("leaves nothing of them in documents, events, archives and search, and the chain checkable", async () => {
    await optIn("visitor-eve", "Evangeline", "Eve.Canary@example.com");
    await optIn("visitor-bob", "Bobby", "bob@example.com");
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    await optIn("visitor-eve", "Evangeline", "eve.canary@example.com");
    await optIn("visitor-eve2", "Evangeline", "eve.canary@example.com", "filled");
    await inScope(backend, ann, async (scope) => {
      await createThing(scope, {
        type: "article",
        name: "Thanks",
        properties: { body: "Thanks to eve.canary@example.com for her story." },
      });
    });
    backend.passTime(120_000);
    await backend.mutation(internal.audit.sealEvents, {});
    await backend.action(internal.knowledge.refreshChanged, {});
    const before = await everything();
    for (const canary of CANARIES.slice(0, 2)) expect(before).toContain(canary);
    const numbers = () => ann.as.query(api.numbers.getFunnelNumbers, { funnelId: funnel.funnelId });
    const counted = await numbers();

    const done = await erase("Eve.Canary@Example.com");
    expect(done.words).toBe("Nothing about this person is left in the workspace.");
    expect(done.archivedEvents).toBeGreaterThan(0);
    const after = (await everything()).toLowerCase();
    for (const canary of CANARIES) expect(after).not.toContain(canary.toLowerCase());
    expect(after).toContain("bob@example.com");
    expect(await numbers()).toEqual(counted);
    expect((await ann.as.action(api.audit.verify, { groupId: ann.groupId })).problems).toEqual([]);
    backend.passTime(120_000);
    await backend.mutation(internal.audit.sealEvents, {});
    expect((await ann.as.action(api.audit.verify, { groupId: ann.groupId })).problems).toEqual([]);
    expect((await erase("eve.canary@example.com")).words).toBe(
      "There was nothing about this person.",
    );
  }, 120_000);

  it("leaves nothing in any row of any table, of a former colleague either", async () => {
    const email = "eve.canary@example.com";
    await optIn("visitor-eve", "Evangeline", email);
    const eve = await signUp(backend, "Eve.Canary");
    const invited = { groupId: ann.groupId, role: "org_user", email } as const;
    const { token } = valueOf(await ann.as.mutation(api.invitations.create, invited));
    valueOf(await eve.as.mutation(api.invitations.accept, { token }));
    await expect(erase(email)).rejects.toThrow("member of the workspace");
    const held = () => ann.as.query(api.erasure.get, { groupId: ann.groupId, email });
    expect(await held()).toMatchObject({ names: [], isMember: true });
    const people = await ann.as.query(api.members.list, { groupId: ann.groupId });
    const personId = people.find((one) => !one.isYou)?.personId ?? "";
    valueOf(await ann.as.mutation(api.members.remove, { personId }));
    expect(await held()).toEqual({
      ...{ names: ["Evangeline"], submissions: 1, browsers: 1 },
      ...{ wasMember: true, isMember: false },
    });
    const { groupId } = ann;
    const { importId } = valueOf(
      await ann.as.mutation(api.imports.create, { groupId, name: `From ${email}` }),
    );
    const things = [{ type: "article", name: `By ${email}`, properties: { [email]: [email] } }];
    valueOf(await ann.as.mutation(api.imports.addChunk, { importId, index: 0, things }));
    const items = [{ type: "article", name: "One" }];
    const [fromThingId = "", toThingId = ""] = valueOf(
      await ann.as.mutation(api.batch.batchInsertThings, { groupId, things: [...items, ...items] }),
    ).thingIds;
    const metadata = { noted: { by: email } };
    const connections = [{ fromThingId, toThingId, relationshipType: "references", metadata }];
    valueOf(await ann.as.mutation(api.batch.batchCreateConnections, { groupId, connections }));
    const label = { groupId, key: "topic", value: email } as const;
    valueOf(await ann.as.mutation(api.knowledge.createLabel, label));
    await backend.run((ctx) =>
      sendMail(ctx, { purpose: "notice", to: email, subject: "Hello", text: email, link: null }),
    );
    backend.passTime(120_000);
    await backend.mutation(internal.audit.sealEvents, {});
    await backend.action(internal.knowledge.refreshChanged, {});
    await ann.as.action(api.exports.create, { groupId });
    // The account and its own workspace are the person's, not this workspace's.
    const own: TableNames[] = ["users", "authAccounts", "authSessions", "groups"];
    const theirs = new Set([eve.groupId, eve.userId]);
    const mentionsLeft = async () => {
      const rows: unknown[] = JSON.parse(await everythingStored(backend, own)).flat(2);
      const texts = rows.map((row) => JSON.stringify(row));
      return texts.filter(
        (text) =>
          /eve\.canary/i.test(text) &&
          ![...theirs].some((id) => text.includes(`"groupId":"${id}"`)),
      );
    };
    expect((await mentionsLeft()).length).toBeGreaterThan(6);
    await erase(email);
    expect(await mentionsLeft()).toEqual([]);
    expect((await ann.as.action(api.audit.verify, { groupId })).problems).toEqual([]);
  }, 120_000);

  it("does not let somebody change an event and call it erased", async () => {
    await optIn("visitor-eve", "Evangeline", "eve.canary@example.com");
    backend.passTime(120_000);
    await backend.mutation(internal.audit.sealEvents, {});
    await erase("eve.canary@example.com");
    const { erasedLineHash } = await import("./model/seals/chain");
    const { lineOf, recordOf } = await import("./model/seals/eventLine");
    const id = await backend.run(async (ctx) => {
      const event = await ctx.db
        .query("events")
        .withIndex("by_group", (q) => q.eq("groupId", ann.groupId))
        .first();
      const seal = await ctx.db
        .query("seals")
        .withIndex("by_group_number", (q) => q.eq("groupId", ann.groupId))
        .first();
      if (event === null || seal === null) throw new Error("Nothing is sealed");
      const changed = { ...event, metadata: { name: "Somebody else" } };
      const erasedHash = await erasedLineHash(lineOf(recordOf(changed)));
      await ctx.db.patch("events", event._id, { metadata: changed.metadata });
      const leaves = seal.leaves.map((leaf) =>
        leaf.eventId === event._id ? { ...leaf, salt: null, erasedHash } : leaf,
      );
      await ctx.db.patch("seals", seal._id, { leaves });
      return event._id;
    });
    const { problems } = await ann.as.action(api.audit.verify, { groupId: ann.groupId });
    expect(problems).toMatchObject([{ kind: "erasure_unattested", subject: id }]);
  });

  it("asks for an address, and works in one's own workspace only", async () => {
    await expect(erase("nobody")).rejects.toThrow("invalid_email");
    const bob = await signUp(backend, "Bob");
    const args = { groupId: ann.groupId, email: "eve.canary@example.com" };
    await expect(bob.as.action(api.erasure.erasePerson, args)).rejects.toThrow("not_found");
  });
});
