// @vitest-environment edge-runtime
import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DIFF } from "../lib/page-document/diff";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { viewThing } from "./model/computed/thingView";
import { embedLocally } from "./model/knowledge/hashedNgrams";
import { ownThing } from "./model/knowledge/ownThing";
import { searchWords } from "./model/knowledge/retrieve";
import { applyPageDiff } from "./model/pages/applyPageDiff";
import { removeThings } from "./ontology/batchThings";
import { createThing } from "./ontology/createThing";
import type { Scope } from "./ontology/scope";
import { asThing } from "./ontology/thingTypes";
import { removeThing, reviveThing, updateThing } from "./ontology/updateThing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";
import { inScope } from "./testing/writing.testing";

const missing = (): never => {
  throw new Error("It was made a moment ago");
};

async function loadOwn(scope: Scope, stepId: string) {
  return { thing: asThing(await ownThing(scope, stepId), "funnel_step") ?? missing() };
}

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
  /** What was ordered by the writes, and nothing else. */
  const learn = () => backend.finishAllScheduledFunctions(() => undefined);
  const refresh = async () => {
    await learn();
    backend.passTime(120_000);
    return await backend.action(internal.knowledge.refreshChanged, {});
  };
  const chunksOf = (thingId: Id<"things">) =>
    backend.run((ctx) =>
      ctx.db
        .query("knowledge")
        .withIndex("by_source", (q) => q.eq("sourceThingId", thingId))
        .collect(),
    );
  const tiesOf = (thingId: Id<"things">) =>
    backend.run((ctx) =>
      ctx.db
        .query("thingKnowledge")
        .withIndex("by_thing", (q) => q.eq("thingId", thingId))
        .collect(),
    );
  const headlineDiff = async (stepId: Id<"things">, text: string) => {
    const headline = (await readElements(ann, stepId)).find(({ kind }) => kind === "headline");
    return { ...EMPTY_DIFF, changed: [{ key: headline?.key ?? "", fields: { text } }] };
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
    for (const limit of [NaN, 0, 51, 1.5])
      await expect(
        ann.as.query(api.knowledge.search, { groupId: ann.groupId, words: "bread", limit }),
      ).rejects.toThrow("invalid_argument");
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
    await learn();
    const before = await chunksOf(firstStepId);
    expect(before.length).toBeGreaterThan(0);
    const diff = await headlineDiff(firstStepId, "Zeppelins for everybody");
    const edit = { stepId: firstStepId, diff, diffId: "one" };
    valueOf(await ann.as.mutation(api.pages.applyDiff, edit));
    await learn();
    expect(await texts(search(ann, "Zeppelins"))).toHaveLength(1);
    expect((await texts(retrieve(ann, "zeppelin for everyone"))).join()).toContain("Zeppelins");
    const after = await chunksOf(firstStepId);
    await refresh();
    expect(await chunksOf(firstStepId)).toEqual(after);
    const ties = await tiesOf(firstStepId);
    expect(ties.map(({ knowledgeId }) => knowledgeId).sort()).toEqual(
      after.map(({ _id }) => _id).sort(),
    );
    expect(ties.every(({ role }) => role === "chunk_of")).toBe(true);
  });

  it("never shows what a text said before, not even in the moment of its change", async () => {
    const { firstStepId } = await createFunnel(ann);
    const first = await headlineDiff(firstStepId, "Zeppelins for everybody");
    valueOf(
      await ann.as.mutation(api.pages.applyDiff, { stepId: firstStepId, diff: first, diffId: "1" }),
    );
    const article = await write(ann, "Bread", "Twelve zeppelins of bread.");
    await learn();
    const found = await texts(search(ann, "zeppelins"));
    expect(found).toHaveLength(2);
    const again = await headlineDiff(firstStepId, "Balloons for everybody");
    // In one transaction: what was ordered by the change cannot have run.
    const [unsaid, shown] = await inScope(backend, ann, async (scope) => {
      const { thing } = await loadOwn(scope, firstStepId);
      await applyPageDiff(scope, thing, again, "2");
      await updateThing(scope, article, { properties: { body: "Twelve balloons of bread." } });
      const { _knowledge } = await viewThing(scope.ctx, await ownThing(scope, article._id), {
        includeKnowledge: true,
        includeLazy: false,
      });
      return [await searchWords(scope.ctx, ann.groupId, "zeppelins", 10), _knowledge];
    });
    expect(unsaid).toEqual([]);
    expect(JSON.stringify(shown)).not.toContain("zeppelins");
    await learn();
    expect(await texts(search(ann, "balloons"))).toHaveLength(2);
    expect(await texts(search(ann, "zeppelins"))).toEqual([]);
  });

  it("still shows a page's chunks when only a colour or another page changed", async () => {
    const { firstStepId } = await createFunnel(ann);
    await refresh();
    const before = await chunksOf(firstStepId);
    const [element] = await readElements(ann, firstStepId);
    const style = { desktop: { paddingTop: 40 } };
    const diff = { ...EMPTY_DIFF, changed: [{ key: element?.key ?? "", style }] };
    await ann.as.mutation(api.pages.applyDiff, { stepId: firstStepId, diff, diffId: "style" });
    const page = before.find(({ sourceField }) => sourceField === "page");
    const words = page?.text.split(/\s+/)[0] ?? "";
    const ids = async () => (await search(ann, words)).map(({ knowledgeId }) => knowledgeId);
    expect(await ids()).toContain(page?._id);
    await learn();
    expect(await ids()).toContain(page?._id);
  });

  it("forgets what is removed, and knows it again when it returns", async () => {
    const article = await write(ann, "Bread", "Twelve zeppelins of bread.");
    await learn();
    expect(await chunksOf(article._id)).not.toEqual([]);
    await inScope(backend, ann, async (scope) => await removeThing(scope, article));
    await learn();
    expect(await chunksOf(article._id)).toEqual([]);
    expect(await tiesOf(article._id)).toEqual([]);
    await inScope(backend, ann, async (scope) => {
      const gone = await scope.ctx.db.get("things", article._id);
      if (gone !== null) await reviveThing(scope, gone);
    });
    await learn();
    expect(await texts(search(ann, "zeppelins"))).toHaveLength(1);
  });

  it("learns a long list at its own pace, and forgets it when the list is taken back", async () => {
    const { groupId, as } = ann;
    const body = "A kite of the long list.";
    const items = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ type: "article", name: `Kite ${at}`, properties: { body } },
      }));
    const insert = async (count: number) =>
      valueOf(await as.mutation(api.batch.batchInsertThings, { groupId, things: items(count) }));
    const { thingIds } = await insert(2);
    await learn();
    expect(await texts(search(ann, "kite"))).not.toEqual([]);
    const { thingIds: many } = await insert(60);
    await learn();
    expect(await chunksOf(many[0] ?? missing())).toEqual([]);
    await refresh();
    for (const thingId of [...thingIds, ...many]) expect(await chunksOf(thingId)).not.toEqual([]);
    await inScope(backend, ann, async (scope) => await removeThings(scope, many));
    await learn();
    const left = await backend.run((ctx) => ctx.db.query("knowledge").collect());
    expect(new Set(left.map(({ sourceThingId }) => sourceThingId))).toEqual(new Set(thingIds));
  }, 60_000);

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
