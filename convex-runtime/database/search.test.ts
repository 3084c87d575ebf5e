import { beforeEach, describe, expect, it } from "vitest";
import { parseQuery } from "./query-definition";
import { parseSchema } from "./schema-definition";
import { bodies, database, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

const schema = parseSchema({
  tables: [
    {
      tableName: "messages",
      indexes: [],
      searchIndexes: [
        { indexDescriptor: "search_body", searchField: "body", filterFields: ["channel"] },
      ],
      documentType: { type: "any" },
    },
  ],
});

function search(text: string, channel?: string) {
  const filters = [{ type: "Search", fieldPath: "body", value: text }];
  const only = channel === undefined ? [] : [{ type: "Eq", fieldPath: "channel", value: channel }];
  return parseQuery({
    source: { type: "Search", indexName: "messages.search_body", filters: [...filters, ...only] },
    operators: [],
  });
}

beforeEach(() => {
  write((tx) => tx.applySchema(schema));
  write((tx) => {
    tx.insert("messages", { channel: "a", body: "The quick brown fox" });
    tx.insert("messages", { channel: "b", body: "quick quick fox" });
    tx.insert("messages", { channel: "b", body: "A slow turtle" });
  });
});

describe("search", () => {
  it("ranks by the words found, the last one as a prefix", () => {
    expect(bodies(database.begin(), search("Quick fo"))).toEqual([
      "quick quick fox",
      "The quick brown fox",
    ]);
    expect(bodies(database.begin(), search("turt"))).toEqual(["A slow turtle"]);
  });

  it("keeps to its filters and pages through the ranking", () => {
    expect(bodies(database.begin(), search("quick", "a"))).toEqual(["The quick brown fox"]);
    const query = search("quick");
    const first = database.begin().queryPage({ query, cursor: null, pageSize: 1 });
    const rest = database.begin().queryPage({ query, cursor: first.continueCursor, pageSize: 5 });
    expect([first.page.length, rest.page.length, rest.isDone]).toEqual([1, 1, true]);
  });

  it("is told of new matches and needs a declared index", () => {
    const tx = database.begin();
    bodies(tx, search("quick"));
    const { writtenKeys } = write((other) => other.insert("messages", { body: "quick" }));
    expect([...writtenKeys].some(([index, keys]) => tx.readSet.contains(index, keys))).toBe(true);
    const unknown = parseQuery({
      source: { type: "Search", indexName: "messages.other", filters: [] },
      operators: [],
    });
    expect(() => database.begin().query(unknown)).toThrow("Index messages.other not found.");
  });
});
