// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { somebodyWith } from "./testing/roles.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("types of a workspace's own", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const approve = (type: string, who = ann) =>
    who.as.mutation(api.customTypes.create, { groupId: ann.groupId, type });
  const retire = (type: string) =>
    ann.as.mutation(api.customTypes.remove, { groupId: ann.groupId, type });
  const insert = async (type: string) => {
    const properties = { topic: "How a waiting room fills a live lesson" };
    const things = [{ type, name: "Masterclass about waiting rooms", properties }];
    return valueOf(
      await ann.as.mutation(api.batch.batchInsertThings, { groupId: ann.groupId, things }),
    );
  };

  it("behave like the rest once an owner approved them", async () => {
    const { groupId } = ann;
    expect((await insert("masterclass")).errors).toMatchObject([{ index: 0 }]);
    valueOf(await approve("masterclass"));
    expect(await ann.as.query(api.customTypes.list, { groupId })).toEqual(["masterclass"]);
    const [thingId = ""] = (await insert("masterclass")).thingIds;
    const updates = [{ thingId, name: "Masterclass, second date" }];
    valueOf(await ann.as.mutation(api.batch.batchUpdateThings, { groupId, updates }));
    const { metrics } = await ann.as.query(api.quotas.getGroupQuotas, { groupId });
    expect(metrics.entities_total.current).toBe(1);
    backend.passTime(120_000);
    await backend.action(internal.knowledge.refreshChanged, {});
    const found = await ann.as.query(api.knowledge.search, { groupId, words: "waiting room" });
    expect(found[0]?.thing).toMatchObject({ thingId, type: "masterclass" });
    const activity = await ann.as.query(api.computed.getThingActivity, { thingId });
    expect(activity?.totalEvents).toBe(1);
  });

  it("are named when somebody mistypes one", async () => {
    valueOf(await approve("masterclass"));
    const [error] = (await insert("masterclas")).errors;
    expect(error?.error).toContain("masterclass");
    expect(await failureFrom(retire("masterclas"))).toMatchObject({
      kind: "unknown_type",
      nearest: "masterclass",
    });
  });

  it.each([
    ["funnel", "name_taken"],
    ["session", "name_taken"],
    ["Live Event", "invalid_argument"],
    ["__proto__", "invalid_argument"],
    ["x".repeat(41), "invalid_argument"],
  ])("cannot be called %s", async (type, kind) => {
    expect(await failureFrom(approve(type))).toMatchObject({ kind });
  });

  it("stay as long as there are items of them, and are an owner's to give", async () => {
    valueOf(await approve("masterclass"));
    valueOf(await approve("meetup"));
    await insert("masterclass");
    expect(await failureFrom(retire("masterclass"))).toMatchObject({ kind: "invalid_argument" });
    valueOf(await retire("meetup"));
    const member = await somebodyWith(backend, ann, "org_user");
    expect(await approve("meetup", member)).toMatchObject({
      ok: false,
      failure: { kind: "denied" },
    });
  });
});
