import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { api } from "./_generated/api";
import { valueOf } from "./testing/people.testing";
import { look, openLiveServer, type LiveServer, type Looker } from "./testing/liveServer.testing";

/**
 * Over a socket, with the official client. No clock: an open subscription changes because it was
 * told, with the very commit that changed who may see it.
 */
describe("what somebody looks at changes with what they may see", () => {
  let server: LiveServer;
  let ann: Looker;
  let bob: Looker;
  beforeEach(async () => {
    server = await openLiveServer();
    ann = await server.join("ann");
    bob = await server.join("bob");
  }, 120_000);
  afterEach(() => server.close());

  async function invite(from: Looker, who: Looker, role: "org_owner" | "org_user") {
    const { groupId } = from;
    const { token } = valueOf(
      await from.client.mutation(api.invitations.create, { groupId, role }),
    );
    valueOf(await who.client.mutation(api.invitations.accept, { token }));
    const people = await from.client.query(api.members.list, { groupId });
    return people.find(({ isYou }) => !isYou)?.personId ?? "";
  }
  const isGone = (value: unknown) => value === null || value instanceof Error;

  it("joining, another role and removal", async () => {
    const slug = ann.workspace;
    const { groupId } = ann;
    const workspace = look(bob, api.workspaces.get, { slug });
    const funnels = look(bob, api.funnels.list, { groupId });
    const mine = look(bob, api.workspaces.list, {});
    await Promise.all([workspace.until(isGone), funnels.until(isGone)]);
    const personId = await invite(ann, bob, "org_user");
    expect(await workspace.until((value) => !isGone(value))).toMatchObject({ role: "org_user" });
    await funnels.until((value) => !isGone(value));
    await ann.client.mutation(api.members.update, { personId, role: "customer" });
    await Promise.all([
      workspace.until((value) => !isGone(value) && "role" in value && value.role === "customer"),
      funnels.until(isGone),
    ]);
    await ann.client.mutation(api.members.remove, { personId });
    await workspace.until(isGone);
    await mine.until((value) => !(value instanceof Error) && value.length === 1);
  }, 120_000);

  it("a search, with the words that are written and with those that are written over", async () => {
    const { groupId, client } = ann;
    const items = { type: "article", name: "Bread", properties: { body: "Twelve kinds of rye." } };
    const found = look(ann, api.knowledge.search, { groupId, words: "rye" });
    await found.until((value) => !isGone(value));
    const made = await client.mutation(api.batch.batchInsertThings, { groupId, things: [items] });
    const [thingId = ""] = valueOf(made).thingIds;
    const shows = (count: number) => (value: unknown) =>
      Array.isArray(value) && value.length === count;
    await found.until(shows(1));
    // The vectors came with the words; no word of the question stands in the text as it is.
    const near = () => client.action(api.knowledge.retrieve, { groupId, question: "kinder ryes" });
    expect(JSON.stringify(await near())).toContain("rye");
    const updates = [{ thingId, properties: { body: "Twelve kinds of spelt." } }];
    valueOf(await client.mutation(api.batch.batchUpdateThings, { groupId, updates }));
    await found.until(shows(0));
    expect(JSON.stringify(await near())).not.toContain("rye");
    await look(ann, api.knowledge.search, { groupId, words: "spelt" }).until(shows(1));
  }, 120_000);

  it("moving a workspace with all below it", async () => {
    const create = async (groupId: string, name: string) =>
      valueOf(await ann.client.mutation(api.workspaces.create, { groupId, name }));
    const one = await create(ann.groupId, "One");
    const two = await create(one.groupId, "Two");
    const three = await create(two.groupId, "Three");
    const deepest = look(ann, api.workspaces.get, { slug: three.slug });
    const theirs = look(bob, api.workspaces.get, { slug: three.slug });
    await Promise.all([deepest.until((value) => !isGone(value)), theirs.until(isGone)]);
    await invite({ ...ann, groupId: one.groupId }, bob, "org_owner");
    await theirs.until((value) => !isGone(value));
    const move = { groupId: one.groupId, parentGroupId: bob.groupId };
    valueOf(await bob.client.mutation(api.workspaces.move, move));
    await deepest.until(isGone);
    await theirs.until((value) => !isGone(value));
  }, 120_000);
});
