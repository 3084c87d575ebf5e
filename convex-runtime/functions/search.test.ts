import { makeFunctionReference, type GenericDataModel } from "convex/server";
import type { Value } from "convex/values";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";

let app: OpenedDeployment<GenericDataModel>;
const ids = new Map<string, unknown>();

const find = (args: Record<string, Value>): Promise<unknown> =>
  app.query(makeFunctionReference<"query">("books:find"), args);
const nearest = (args: Record<string, Value>): Promise<unknown> =>
  app.action(makeFunctionReference<"action">("books:nearest"), args);
const addBook = makeFunctionReference<"mutation">("books:add");

beforeAll(async () => {
  app = await openDeployment({ bundle: await testAppBundle() });
  const books: [string, string, number[]][] = [
    ["The Left Hand of Darkness", "novel", [1, 0, 0]],
    ["Hand to Mouth", "essay", [0, 1, 0]],
    ["Darkness at Noon", "novel", [1, 1, 0]],
  ];
  for (const [title, genre, embedding] of books) {
    ids.set(title, await app.mutation(addBook, { title, genre, embedding }));
  }
});

afterAll(async () => await app.close());

test("a function searches an index of the pushed schema", async () => {
  expect(await find({ text: "left hand" })).toEqual(["The Left Hand of Darkness", "Hand to Mouth"]);
  expect(await find({ text: "hand", genre: "essay" })).toEqual(["Hand to Mouth"]);
  expect(await find({ text: "dark" })).toHaveLength(2);
});

test("a mutation finds what it wrote itself", async () => {
  // Points away, so that it ties with no other in the vector search below.
  const added = { title: "Unheard of", genre: "essay", embedding: [-1, 0, 0] };
  const reference = makeFunctionReference<"mutation">("books:addAndFind");
  expect(await app.mutation(reference, added)).toContain("Unheard of");
});

test("an action gets ids and scores from a vector index", async () => {
  expect(await nearest({ vector: [2, 0, 0], genres: [], limit: 2 })).toEqual([
    { _id: ids.get("The Left Hand of Darkness"), _score: 1 },
    { _id: ids.get("Darkness at Noon"), _score: expect.closeTo(Math.SQRT1_2, 5) },
  ]);
  expect(await nearest({ vector: [2, 0, 0], genres: ["essay"], limit: 1 })).toEqual([
    { _id: ids.get("Hand to Mouth"), _score: 0 },
  ]);
  await expect(nearest({ vector: [1, 0], genres: [], limit: 1 })).rejects.toThrow(
    "Expected a vector with dimensions 3, received 2.",
  );
});
