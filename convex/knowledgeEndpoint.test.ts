// @vitest-environment edge-runtime
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { LOCAL_MODEL } from "./model/knowledge/hashedNgrams";
import { createThing } from "./ontology/createThing";
import type { Backend } from "./testing/backend.testing";
import { openConvexTest } from "./testing/convexTest.testing";
import { signUp, type Person } from "./testing/people.testing";
import { inScope } from "./testing/writing.testing";

describe("knowledge whose vectors an endpoint makes", () => {
  let backend: Backend;
  let ann: Person;
  let isAway: boolean;
  beforeEach(async () => {
    backend = await openConvexTest();
    ann = await signUp(backend, "Ann");
    isAway = false;
    vi.stubEnv("EMBEDDING_URL", "http://model.test/v1");
    vi.stubEnv("EMBEDDING_MODEL", "small");
    vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
      if (isAway) return new Response("", { status: 503 });
      const { input }: { input: string[] } = JSON.parse(body);
      const data = input.map((text, index) => ({ index, embedding: [text.length, 1] }));
      return new Response(JSON.stringify({ data }));
    });
    await inScope(backend, ann, (scope) =>
      createThing(scope, { type: "article", name: "Bread", properties: { body: "All of bread." } }),
    );
  });
  afterEach(async () => {
    await backend.close();
    vi.unstubAllGlobals();
  });

  const learn = () => backend.finishAllScheduledFunctions(() => undefined);
  const models = () =>
    backend.run(async (ctx) =>
      (await ctx.db.query("knowledge").collect()).map(({ embeddingModel }) => embeddingModel),
    );

  it("is found by its words while the endpoint is away, and by meaning when it is back", async () => {
    isAway = true;
    await learn();
    const { groupId, as } = ann;
    expect(await as.query(api.knowledge.search, { groupId, words: "bread" })).toHaveLength(2);
    expect(await models()).toEqual([null, null]);
    isAway = false;
    await backend.action(internal.knowledge.refreshChanged, {});
    expect(await models()).toEqual(["small", "small"]);
    const found = await as.action(api.knowledge.retrieve, { groupId, question: "bread" });
    expect(found.map(({ text }) => text).sort()).toEqual(["All of bread.", "Bread"]);
  });

  it("gets its vectors anew when another model is chosen, and never mixes two", async () => {
    await learn();
    expect(await models()).toEqual(["small", "small"]);
    vi.stubEnv("EMBEDDING_URL", "");
    const { groupId, as } = ann;
    const found = await as.action(api.knowledge.retrieve, { groupId, question: "something else" });
    expect(found).toEqual([]);
    await backend.action(internal.knowledge.refreshChanged, {});
    expect(await models()).toEqual([LOCAL_MODEL, LOCAL_MODEL]);
    const [first] = await as.action(api.knowledge.retrieve, { groupId, question: "all of bread" });
    expect(first?.text).toBe("All of bread.");
  });
});
