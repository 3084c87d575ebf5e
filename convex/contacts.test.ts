import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { publishFunnel, send, view } from "./testing/visitors.testing";

const paginationOpts = { numItems: 10, cursor: null };

onEachBackend("contacts", (open) => {
  let backend: Backend;
  let ada: Person;

  beforeEach(async () => {
    backend = await open();
    ada = await signUp(backend, "Ada");
    const funnel = await publishFunnel(ada);
    for (const [index, name] of ["Eve Adams", "Bob Stone", "Eve Stone"].entries()) {
      const visitorKey = `visitor-${index}`;
      await view(backend, funnel, visitorKey);
      backend.passTime(5000);
      const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
      await send(backend, funnel, { visitorKey, answers: { name, email } });
    }
  });

  const search = async (words: string, person = ada) =>
    (await person.as.query(api.leads.search, { groupId: ada.groupId, words })).map(
      ({ name }) => name,
    );

  it("are found by words of their name and by the beginning of their address", async () => {
    expect((await search("eve")).sort()).toEqual(["Eve Adams", "Eve Stone"]);
    expect((await search("bob.sto"))[0]).toBe("Bob Stone");
    expect(await search("  ")).toEqual([]);
    expect(await search("nobody")).toEqual([]);
    const bob = await signUp(backend, "Bob");
    await expect(search("eve", bob)).rejects.toThrow("not_found");
  });

  it("carry tags that are put on, listed by and taken off again", async () => {
    const { as, groupId } = ada;
    const [bob] = await as.query(api.leads.search, { groupId, words: "bob" });
    const thingId = bob?.leadId ?? "";
    const { knowledgeId } = valueOf(
      await as.mutation(api.knowledge.createLabel, { groupId, key: "audience", value: "VIP" }),
    );
    valueOf(await as.mutation(api.knowledge.putLabel, { groupId, thingId, knowledgeId }));
    const tagged = async () =>
      (await as.query(api.leads.listTagged, { groupId, knowledgeId, paginationOpts })).page;
    expect((await tagged()).map(({ name }) => name)).toEqual(["Bob Stone"]);
    const lead = await as.query(api.leads.get, { leadId: thingId });
    expect(lead?.tags).toEqual([{ tagId: knowledgeId, value: "VIP" }]);
    valueOf(await as.mutation(api.knowledge.takeLabel, { groupId, thingId, knowledgeId }));
    expect(await tagged()).toEqual([]);
    const eve = await signUp(backend, "Eve");
    const foreign = { groupId: eve.groupId, knowledgeId, paginationOpts };
    await expect(eve.as.query(api.leads.listTagged, foreign)).rejects.toThrow("not_found");
  });
});
