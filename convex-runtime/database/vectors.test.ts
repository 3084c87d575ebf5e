import { beforeEach, describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import { LIMITS } from "../values/limits";
import { parseSchema } from "./schema-definition";
import { database, withMemoryDatabase, write } from "./test-messages";
import { parseVectorQuery } from "./vector-query";

withMemoryDatabase();

function schemaWith(dimensions: number) {
  return parseSchema({
    tables: [
      {
        tableName: "chunks",
        indexes: [],
        vectorIndexes: [
          {
            indexDescriptor: "by_embedding",
            vectorField: "embedding",
            dimensions,
            filterFields: ["owner", "kind"],
          },
        ],
        documentType: null,
      },
    ],
  });
}

function nearest(vector: number[], expressions: ConvexJson = null, limit = 10) {
  const indexName = "chunks.by_embedding";
  return database
    .begin()
    .vectorSearch(parseVectorQuery({ indexName, vector, limit, expressions }))
    .map(({ _id, _score }) => ({
      name: database.begin().get(_id)?.json.name,
      score: Number(_score.toFixed(4)),
    }));
}

function eq(field: string, value: ConvexJson): ConvexJson {
  return { $eq: [{ $field: field }, { $literal: value }] };
}

beforeEach(() => {
  write((tx) => tx.applySchema(schemaWith(3)));
  write((tx) => {
    tx.insert("chunks", { name: "x", owner: "a", embedding: [1, 0, 0] });
    tx.insert("chunks", { name: "xy", owner: "b", embedding: [2, 2, 0] });
    tx.insert("chunks", { name: "-x", owner: "b", kind: "far", embedding: [-3, 0, 0] });
    tx.insert("chunks", { name: "zero", owner: "b", embedding: [0, 0, 0] });
    tx.insert("chunks", { name: "short", owner: "a", embedding: [1, 0] });
    tx.insert("chunks", { name: "none", owner: "a", embedding: null });
    tx.insert("chunks", { name: "text", owner: "a", embedding: [1, 0, "0"] });
  });
});

describe("vector search", () => {
  it("orders by cosine similarity what has a vector of the right length", () => {
    expect(nearest([5, 0, 0])).toEqual([
      { name: "x", score: 1 },
      { name: "xy", score: 0.7071 },
      { name: "zero", score: 0 },
      { name: "-x", score: -1 },
    ]);
    expect(nearest([5, 0, 0], null, 1)).toEqual([{ name: "x", score: 1 }]);
  });

  it("keeps to the documents of which one condition holds", () => {
    const names = (filter: ConvexJson) => nearest([1, 0, 0], filter).map(({ name }) => name);
    expect(names(eq("owner", "a"))).toEqual(["x"]);
    expect(names({ $or: [eq("owner", "a"), eq("kind", "far")] })).toEqual(["x", "-x"]);
    expect(names(eq("kind", { $undefined: null }))).toEqual(["x", "xy", "zero"]);
    expect(names(eq("owner", "nobody"))).toEqual([]);
  });

  it("follows writes in their own commit", () => {
    let id = "";
    write((tx) => (id = tx.insert("chunks", { name: "y", embedding: [0, 1, -0] })));
    expect(nearest([0, 1, 0], null, 1)).toEqual([{ name: "y", score: 1 }]);
    write((tx) => tx.shallowMerge(id, { embedding: [0, 0, 1], name: "z" }));
    expect(nearest([0, 0, 1], null, 1)).toEqual([{ name: "z", score: 1 }]);
    write((tx) => tx.remove(id));
    expect(nearest([0, 0, 1]).map(({ name }) => name)).not.toContain("z");
    expect(database.verify()).toEqual([]);
  });

  it("is built over documents that are there, and again when its declaration changes", () => {
    write((tx) => tx.applySchema(schemaWith(2)));
    expect(nearest([1, 0])).toEqual([{ name: "short", score: 1 }]);
    expect(() => nearest([1, 0, 0])).toThrow("Expected a vector with dimensions 2, received 3.");
    expect(database.verify()).toEqual([]);
    write((tx) => tx.applySchema(null));
    expect(() => nearest([1, 0])).toThrow("Index chunks.by_embedding not found.");
  });

  it("refuses what the platform refuses", () => {
    expect(() => nearest([1, 0, 0], null, LIMITS.vectorResults)).not.toThrow();
    expect(() => nearest([1, 0, 0], null, LIMITS.vectorResults + 1)).toThrow(
      "Vector queries can fetch at most 256 results, requested 257.",
    );
    expect(() => nearest([1, 0, 0], eq("name", "x"))).toThrow(
      /contains a filter on "name" but that field isn't indexed for filtering/,
    );
    expect(() => nearest([1, 0, 0], { $gt: [] })).toThrow(
      "Filters should be a combination of `q.eq` and `q.or`.",
    );
    const conditions = (count: number) => ({
      $or: Array.from({ length: count }, (_, n) => eq("owner", n)),
    });
    expect(nearest([1, 0, 0], conditions(LIMITS.vectorConditions))).toEqual([]);
    expect(() => nearest([1, 0, 0], conditions(LIMITS.vectorConditions + 1))).toThrow(
      /has too many conditions. Max: 64 Actual: 65/,
    );
  });

  it("takes vectors of 4,096 dimensions and no index of more", () => {
    const { vectorDimensions: most } = LIMITS;
    write((tx) => tx.applySchema(schemaWith(most)));
    const embedding = Array.from({ length: most }, (_, n) => n % 7);
    write((tx) => tx.insert("chunks", { name: "long", embedding }));
    expect(nearest(embedding)).toEqual([{ name: "long", score: 1 }]);
    expect(() => database.begin().applySchema(schemaWith(most + 1))).toThrow(
      "Dimensions 4097 must be between 2 and 4096.",
    );
    expect(() => database.begin().applySchema(schemaWith(1))).toThrow(/must be between/);
  });
});
