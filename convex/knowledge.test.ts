// @vitest-environment edge-runtime
import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DIFF } from "../lib/page-document/diff";
import { api, internal } from "./_generated/api";
import { embedLocally } from "./model/knowledge/hashedNgrams";
import { createThing } from "./ontology/createThing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";
import { inScope } from "./testing/writing.testing";

const cosine = (a: string, b: string) => {
  const [x, y] = [embedLocally(a), embedLocally(b)];
  return x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
};

describe("the local embedding", () => {
  it("has the index's dimensions and length one, also of nothing", () => {
    for (const text of ["A webinar about growth", "", "Grüße 世界"]) {
      expect(embedLocally(text)).toHaveLength(3072);
      expect(Math.hypot(...embedLocally(text))).toBeCloseTo(1);
    }
  });

  it("puts texts that share words nearer than texts that share none", () => {
    const question = "webinar on e-mail marketing";
    const near = cosine(question, "Our webinars about email marketing start on Monday");
    expect(near).toBeGreaterThan(cosine(question, "Twelve bread recipes for beginners"));
    expect(near).toBeGreaterThan(0.2);
  });
});

onEachBackend("knowledge", (open) => {
  let backend: Backend;
  let ann: Person;
  let bob: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    bob = await signUp(backend, "Bob");
  });

  const write = (person: Person, name: string, body: string) =>
    inScope(backend, person, (scope) =>
      createThing(scope, { type: "article", name, properties: { body } }),
    );
  const refresh = async () => {
    backend.passTime(120_000);
    return await backend.action(internal.knowledge.refreshChanged, {});
  };
  const retrieve = ({ as, groupId }: Person, question: string) =>
    as.action(api.knowledge.retrieve, { groupId, question });
  const search = ({ as, groupId }: Person, words: string) =>
    as.query(api.knowledge.search, { groupId, words });
  const texts = async (found: Promise<{ text: string }[]>) => (await found).map(({ text }) => text);

  it("finds by words and by meaning what a workspace wrote, with its things, best first", async () => {
    const bread = await write(ann, "Bread", "Twelve bread recipes for beginners.");
    const mail = await write(ann, "Letters", "How to write e-mail marketing that people open.");
    await refresh();
    const [first] = await retrieve(ann, "marketing by email");
    expect(first).toMatchObject({ thing: { thingId: mail._id, type: "article", name: "Letters" } });
    expect((await search(ann, "recipes"))[0]?.thing.thingId).toBe(bread._id);
    expect(await search(ann, "")).toEqual([]);
  });

  it("never shows a chunk of another workspace", async () => {
    await write(bob, "Secret", "The canary sings in the marketing mine.");
    await write(ann, "Open", "Nothing but marketing here.");
    await refresh();
    expect((await texts(retrieve(ann, "canary marketing mine"))).join()).not.toContain("canary");
    expect(await texts(search(ann, "canary"))).toEqual([]);
    await expect(retrieve({ ...ann, groupId: bob.groupId }, "canary")).rejects.toThrow("not_found");
    await expect(search({ ...ann, groupId: bob.groupId }, "canary")).rejects.toThrow("not_found");
  });

  it("makes the chunks of a page again when its text changes, and only then", async () => {
    const { firstStepId } = await createFunnel(ann);
    await refresh();
    const chunks = () =>
      backend.run((ctx) =>
        ctx.db
          .query("knowledge")
          .withIndex("by_source", (q) => q.eq("sourceThingId", firstStepId))
          .collect(),
      );
    const before = await chunks();
    expect(before.length).toBeGreaterThan(0);
    const headline = (await readElements(ann, firstStepId)).find(({ kind }) => kind === "headline");
    const changed = [{ key: headline?.key ?? "", fields: { text: "Zeppelins for everybody" } }];
    const diff = { ...EMPTY_DIFF, changed };
    valueOf(
      await ann.as.mutation(api.pages.applyDiff, { stepId: firstStepId, diff, diffId: "one" }),
    );
    await refresh();
    expect(await texts(search(ann, "Zeppelins"))).toHaveLength(1);
    const after = await chunks();
    await refresh();
    expect(await chunks()).toEqual(after);
    const ties = await backend.run((ctx) =>
      ctx.db
        .query("thingKnowledge")
        .withIndex("by_thing", (q) => q.eq("thingId", firstStepId))
        .collect(),
    );
    expect(ties.map(({ knowledgeId }) => knowledgeId).sort()).toEqual(
      after.map(({ _id }) => _id).sort(),
    );
    expect(ties.every(({ role }) => role === "chunk_of")).toBe(true);
  });

  it("keeps labels by key and value, below each other, on things", async () => {
    const { groupId, as } = ann;
    const thing = await write(ann, "Letters", "About letters.");
    const make = async (value: string, parentId?: string) =>
      valueOf(
        await as.mutation(api.knowledge.createLabel, {
          groupId,
          key: "topic",
          value,
          ...(parentId === undefined ? {} : { parentId }),
        }),
      ).knowledgeId;
    const marketing = await make("Marketing");
    const mail = await make("E-mail", marketing);
    await expect(make("E-mail")).rejects.toThrow("name_taken");
    const put = { groupId, thingId: thing._id, knowledgeId: mail };
    valueOf(await as.mutation(api.knowledge.putLabel, put));
    valueOf(await as.mutation(api.knowledge.putLabel, put));
    const labelled = { groupId, knowledgeId: mail };
    expect(await as.query(api.knowledge.listLabelled, labelled)).toMatchObject([
      { name: "Letters" },
    ]);
    await expect(
      bob.as.query(api.knowledge.listLabelled, { groupId: bob.groupId, knowledgeId: mail }),
    ).rejects.toThrow("not_found");
    valueOf(await as.mutation(api.knowledge.removeLabel, { groupId, knowledgeId: marketing }));
    expect(await as.query(api.knowledge.listLabels, { groupId, key: "topic" })).toEqual([
      { knowledgeId: mail, key: "topic", value: "E-mail", parentId: null },
    ]);
    valueOf(await as.mutation(api.knowledge.takeLabel, put));
    expect(await as.query(api.knowledge.listLabelled, labelled)).toEqual([]);
  });
});
