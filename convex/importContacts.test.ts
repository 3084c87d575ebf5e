import { beforeEach, expect, it } from "vitest";
import type { ContactRow } from "../lib/contact-row";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { progress } from "./testing/imports.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

const contact = (email: string, more: Partial<ContactRow> = {}): ContactRow => ({
  email,
  name: "",
  phone: "",
  tags: [],
  ...more,
});

onEachBackend("an import of contacts", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const finish = () => backend.finishAllScheduledFunctions(() => undefined);
  const handIn = async (...pieces: ContactRow[][]) => {
    const { groupId } = ann;
    const made = { groupId, name: "list.csv", what: "contacts" } as const;
    const { importId } = valueOf(await ann.as.mutation(api.imports.create, made));
    for (const [index, contacts] of pieces.entries())
      valueOf(await ann.as.mutation(api.imports.addContacts, { importId, index, contacts }));
    return importId;
  };
  const run = async (...pieces: ContactRow[][]) => {
    const importId = await handIn(...pieces);
    valueOf(await ann.as.mutation(api.imports.start, { importId }));
    await finish();
    return importId;
  };
  const undo = async (importId: Id<"things">) => {
    valueOf(await ann.as.mutation(api.imports.undo, { importId }));
    await finish();
  };
  const leads = async () => {
    const paginationOpts = { numItems: 50, cursor: null };
    const { groupId } = ann;
    const { page } = await ann.as.query(api.leads.list, { groupId, paginationOpts });
    const details = page.map(({ leadId }) => ann.as.query(api.leads.get, { leadId }));
    return (await Promise.all(details)).map((lead) => ({
      email: lead?.email,
      name: lead?.name,
      phone: lead?.phone,
      from: lead?.funnelName,
      tags: lead?.tags.map(({ value }) => value).sort(),
    }));
  };

  it("makes one lead of each address, however it is written and however often it stands there", async () => {
    const importId = await run(
      [contact("Ada@Example.com ", { tags: ["vip"] }), contact("bob@example.com", { name: "Bob" })],
      [contact("ada@example.com", { name: "Ada", phone: "1", tags: ["vip", "eu"] })],
    );
    expect(await progress(ann, importId)).toMatchObject({
      ...{ what: "contacts", state: "done", total: 3, created: 2, matched: 1, failed: 0 },
    });
    expect((await leads()).sort((a, b) => ((a.email ?? "") < (b.email ?? "") ? -1 : 1))).toEqual([
      { email: "ada@example.com", name: "Ada", phone: "1", from: "list.csv", tags: ["eu", "vip"] },
      { email: "bob@example.com", name: "Bob", phone: null, from: "list.csv", tags: [] },
    ]);
  });

  it("keeps refused rows with the reason, in the order of the list", async () => {
    const importId = await run(
      [contact("no address", { name: "Eve" }), contact("ok@example.com")],
      [contact("", { tags: ["vip"] })],
    );
    expect(await progress(ann, importId)).toMatchObject({ created: 1, failed: 2, percent: 100 });
    const paginationOpts = { numItems: 10, cursor: null };
    const { page } = await ann.as.query(api.imports.listFailed, { importId, paginationOpts });
    expect(page.flat()).toEqual([
      {
        ...{ index: 0, error: "This is not a complete e-mail address.", email: "no address" },
        ...{ name: "Eve", phone: "", tags: [] },
      },
      {
        ...{ index: 2, error: "There is no e-mail address.", email: "", name: "" },
        ...{ phone: "", tags: ["vip"] },
      },
    ]);
  });

  it("is undone as a whole: who is new goes, who was there is as before", async () => {
    await run([contact("ada@example.com", { tags: ["old"] })]);
    const before = await leads();
    const importId = await run([
      contact("ada@example.com", { name: "Ada", phone: "1", tags: ["old", "new"] }),
      contact("bob@example.com", { name: "Bob", tags: ["new"] }),
    ]);
    expect(await leads()).toHaveLength(2);
    await undo(importId);
    expect(await progress(ann, importId)).toMatchObject({ state: "undone", created: 0 });
    expect(await leads()).toEqual(before);
  });

  it("never takes back what somebody has changed since", async () => {
    await run([contact("ada@example.com")]);
    const importId = await run([contact("ada@example.com", { name: "Ada" })]);
    await backend.run(async (ctx) => {
      const lead = await ctx.db
        .query("things")
        .withIndex("by_group_type", (q) => q.eq("groupId", ann.groupId).eq("type", "lead"))
        .first();
      if (lead !== null) await ctx.db.patch("things", lead._id, { name: "Ada Lovelace" });
    });
    await undo(importId);
    expect((await leads()).map(({ name }) => name)).toEqual(["Ada Lovelace"]);
  });

  it("takes only the kind of list it was made for, and tells nobody else of its rows", async () => {
    const importId = await handIn([contact("ada@example.com")]);
    const things = [{ type: "product", name: "Mug" }];
    const items = ann.as.mutation(api.imports.addChunk, { importId, index: 1, things });
    expect(await failureFrom(items)).toMatchObject({ kind: "invalid_argument", field: "import" });
    const bob = await signUp(backend, "Bob");
    const paginationOpts = { numItems: 10, cursor: null };
    const read = bob.as.query(api.imports.listFailed, { importId, paginationOpts });
    expect(await failureFrom(read)).toEqual({ kind: "not_found" });
  });

  it("leaves nothing of a person who is erased, also not in what was refused or could be undone", async () => {
    await run([contact("ada@example.com")]);
    await run([
      contact("ada@example.com", { name: "Ada L.", phone: "+44 123 4567" }),
      contact("", { name: "ada@example.com" }),
    ]);
    await handIn([contact("ada@example.com", { name: "Ada L." })]);
    const { groupId } = ann;
    await ann.as.action(api.erasure.erasePerson, { groupId, email: "ada@example.com" });
    const stored = await backend.run(async (ctx) =>
      JSON.stringify([
        await ctx.db.query("importChunks").collect(),
        await ctx.db.query("things").collect(),
        await ctx.db.query("events").collect(),
      ]),
    );
    expect(stored).not.toContain("ada@example.com");
    expect(stored).not.toContain("123 4567");
  });
});
