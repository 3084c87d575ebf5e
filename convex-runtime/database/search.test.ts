import { beforeEach, describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import { LIMITS } from "../values/limits";
import type { CommitResult, Transaction } from "./database";
import { parseQuery } from "./query-definition";
import { ReadSetIndex } from "./read-set-index";
import { parseSchema } from "./schema-definition";
import { all, bodies, database, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

const schema = parseSchema({
  tables: [
    {
      tableName: "messages",
      indexes: [],
      searchIndexes: [
        { indexDescriptor: "search_body", searchField: "body", filterFields: ["channel", "n"] },
      ],
      documentType: { type: "any" },
    },
  ],
});

type Filters = Record<string, ConvexJson>;

function search(text: string, filters: Filters = {}, operators: ConvexJson[] = []) {
  const equalities = Object.entries(filters).map(([fieldPath, value]) => ({
    type: "Eq",
    fieldPath,
    value,
  }));
  return parseQuery({
    source: {
      type: "Search",
      indexName: "messages.search_body",
      filters: [{ type: "Search", fieldPath: "body", value: text }, ...equalities],
    },
    operators,
  });
}

function isTold(tx: Transaction, { writtenKeys }: CommitResult): boolean {
  const subscriptions = new ReadSetIndex<string>();
  subscriptions.set("one", tx.readSet);
  const told = subscriptions.touchedBy(writtenKeys).has("one");
  expect([...writtenKeys].some(([index, keys]) => tx.readSet.contains(index, keys))).toBe(told);
  return told;
}

beforeEach(() => {
  write((tx) => tx.applySchema(schema));
  write((tx) => {
    tx.insert("messages", { channel: "a", n: 1, body: "The quick brown fox" });
    tx.insert("messages", { channel: "b", n: 1, body: "quick, quick FOX" });
    tx.insert("messages", { channel: "b", n: 2, body: "A slow turtle" });
    tx.insert("messages", { channel: "b", n: 2, body: 7 });
  });
});

describe("search", () => {
  it("finds any of the words, the last one as a prefix, the better match first", () => {
    const found = ["quick, quick FOX", "The quick brown fox"];
    expect(bodies(database.begin(), search("Quick fo"))).toEqual(found);
    expect(bodies(database.begin(), search("fo quick"))).toEqual(found);
    expect(bodies(database.begin(), search("turt"))).toEqual(["A slow turtle"]);
    expect(bodies(database.begin(), search("turt zzz"))).toEqual([]);
    expect(bodies(database.begin(), search(" ,.!"))).toEqual([]);
  });

  it("prefers rare words to common ones, whole words to beginnings, and then the newer", () => {
    write((tx) => {
      for (let i = 0; i < 5; i += 1) tx.insert("messages", { body: `common ${i}` });
      tx.insert("messages", { body: "rare 5" });
      tx.insert("messages", { body: "commoner 6" });
    });
    expect(bodies(database.begin(), search("rare common"))).toEqual([
      "rare 5",
      "commoner 6",
      "common 4",
      "common 3",
      "common 2",
      "common 1",
      "common 0",
    ]);
  });

  it("keeps to its filters, absent fields and several at once included", () => {
    write((tx) => tx.insert("messages", { body: "quick without a channel" }));
    const found = (filters: Filters) => bodies(database.begin(), search("quick", filters));
    expect(found({ channel: "a" })).toEqual(["The quick brown fox"]);
    expect(found({ channel: "b", n: 1 })).toEqual(["quick, quick FOX"]);
    expect(found({ channel: "b", n: 2 })).toEqual([]);
    expect(found({ channel: { $undefined: null } })).toEqual(["quick without a channel"]);
  });

  it("answers the same from many documents as from few", () => {
    write((tx) => {
      for (let i = 0; i < 600; i += 1) {
        tx.insert("messages", { channel: i < 3 ? "few" : "many", body: `word${i % 7} word ${i}` });
      }
    });
    const few = bodies(database.begin(), search("word1 wor", { channel: "few" }));
    expect(few).toEqual(["word1 word 1", "word2 word 2", "word0 word 0"]);
    const many = bodies(database.begin(), search("word1 wor", { channel: "many" }));
    expect(many).toHaveLength(597);
    expect(many[0]).toBe("word1 word 596");
  });

  it("looks at the newest documents of a word that very many have, and at all of a rare one", () => {
    const total = LIMITS.searchResults + 76;
    write((tx) => {
      tx.insert("messages", { channel: "c", body: "rare often" });
      for (let i = 1; i < total; i += 1)
        tx.insert("messages", { channel: "c", body: `often ${i}` });
    });
    const few = [{ limit: 3 }];
    const everyone: Filters = {};
    for (const filters of [everyone, { channel: "c" }]) {
      const newest = [1, 2, 3].map((back) => `often ${total - back}`);
      expect(bodies(database.begin(), search("oft", filters, few))).toEqual(newest);
      const [rare, ...others] = bodies(database.begin(), search("rare often", filters, few));
      expect([rare, ...others]).toEqual(["rare often", ...newest.slice(0, 2)]);
    }
    const tx = database.begin();
    const own = tx.insert("messages", { channel: "c", body: "often my own" });
    expect(all(tx.query(search("often own", {}, [{ limit: 1 }])))).toEqual([own]);
    expect(
      isTold(
        tx,
        write((other) => other.insert("messages", { body: "often" })),
      ),
    ).toBe(true);
  });

  it("finds what the transaction wrote itself, as it wrote it", () => {
    const tx = database.begin();
    const id = tx.insert("messages", { channel: "c", body: "quick of my own" });
    const [best = ""] = all(tx.query(search("brown")));
    tx.shallowMerge(best, { body: "slow now" });
    expect(bodies(tx, search("brown"))).toEqual([]);
    expect(bodies(tx, search("own", { channel: "c" }))).toEqual(["quick of my own"]);
    const savepoint = tx.savepoint();
    tx.remove(id);
    expect(bodies(tx, search("own"))).toEqual([]);
    tx.rollbackTo(savepoint);
    const within = bodies(tx, search("quick slow"));
    database.commit(tx);
    expect(bodies(database.begin(), search("quick slow"))).toEqual(within);
    expect(database.verify()).toEqual([]);
  });

  it("pages through the ranking, to the end and no further", () => {
    const query = search("quick");
    const first = database.begin().queryPage({ query, cursor: null, pageSize: 1 });
    const rest = database.begin().queryPage({ query, cursor: first.continueCursor, pageSize: 5 });
    expect([first.page.length, rest.page.length, rest.isDone]).toEqual([1, 1, true]);
    const again = database
      .begin()
      .queryPage({ query, cursor: null, endCursor: first.continueCursor, pageSize: 9 });
    expect(again.page.map(({ id }) => id)).toEqual(first.page.map(({ id }) => id));
    expect(() =>
      database
        .begin()
        .queryPage({ query: search("slow"), cursor: first.continueCursor, pageSize: 1 }),
    ).toThrow(/InvalidCursor/);
  });

  it("filters and limits the ranking like any query", () => {
    const isB: ConvexJson = { $eq: [{ $field: "channel" }, { $literal: "b" }] };
    expect(bodies(database.begin(), search("quick slow", {}, [{ filter: isB }]))).toHaveLength(2);
    expect(bodies(database.begin(), search("quick", {}, [{ limit: 1 }]))).toHaveLength(1);
  });
});

describe("what a search has read", () => {
  const reader = (text: string, filters: Filters = {}) => {
    const tx = database.begin();
    all(tx.query(search(text, filters)));
    return tx;
  };

  it("is each document with one of its words and all of its filter values", () => {
    const tx = reader("fox quick", { channel: "b" });
    const insert = (body: string, channel: string) =>
      write((other) => other.insert("messages", { channel, body }));
    expect(isTold(tx, insert("a fox", "b"))).toBe(true);
    expect(isTold(tx, insert("quickest", "b"))).toBe(true);
    expect(isTold(tx, insert("foxes", "b"))).toBe(false);
    expect(isTold(tx, insert("a fox", "a"))).toBe(false);
    expect(isTold(tx, insert("something else", "b"))).toBe(false);
  });

  it("is told when a result changes in any field, leaves the results, or goes", () => {
    const [id = ""] = all(database.begin().query(search("turtle")));
    const tx = reader("turtle");
    expect(
      isTold(
        tx,
        write((other) => other.shallowMerge(id, { note: 1 })),
      ),
    ).toBe(true);
    expect(
      isTold(
        tx,
        write((other) => other.shallowMerge(id, { body: "gone" })),
      ),
    ).toBe(true);
    expect(
      isTold(
        tx,
        write((other) => other.remove(id)),
      ),
    ).toBe(false);
  });

  it("conflicts with a commit that would have changed the results", () => {
    const tx = reader("turtle");
    tx.insert("messages", { body: "seen" });
    write((other) => other.insert("messages", { body: "another turtle" }));
    expect(() => database.commit(tx)).toThrow("has changed since");
  });
});

describe("a search index", () => {
  it("is built over documents that are there, and dropped with its declaration", () => {
    write((tx) => tx.applySchema(parseSchema({ tables: [] })));
    expect(() => bodies(database.begin(), search("quick"))).toThrow(
      "Index messages.search_body not found.",
    );
    const tx = database.begin();
    expect(tx.applySchema(schema).added).toEqual([
      {
        table: "messages",
        type: "search",
        name: "search_body",
        searchField: "body",
        filterFields: ["channel", "n"],
      },
    ]);
    expect(() => bodies(tx, search("quick"))).toThrow("still being built");
    database.commit(tx);
    expect(bodies(database.begin(), search("quick"))).toHaveLength(2);
    expect(database.verify()).toEqual([]);
  });

  it("refuses what the platform refuses", () => {
    const refused: [Filters, ConvexJson[], RegExp][] = [
      [{ other: 1 }, [], /isn't indexed for filtering in `filterFields`/],
      [
        Object.fromEntries([["channel", 1]]),
        Array.from({ length: LIMITS.searchFilters }, () => ({
          type: "Eq",
          fieldPath: "channel",
          value: 1,
        })),
        /has too many filter conditions. Max: 8 Actual: 9/,
      ],
      [{}, [{ type: "Search", fieldPath: "body", value: "x" }], /Only one is allowed/],
      [{}, [{ type: "Search", fieldPath: "other", value: "x" }], /doesn't match the indexed/],
    ];
    for (const [filters, more, message] of refused) {
      const { source } = search("quick", filters);
      if (source.type !== "Search") throw new Error("Not a search.");
      const query = parseQuery({
        source: { ...source, filters: [...source.filters, ...more] } as ConvexJson,
        operators: [],
      });
      expect(() => bodies(database.begin(), query)).toThrow(message);
    }
  });

  it("gives 1,024 results and refuses to go on to more", () => {
    write((tx) => {
      for (let i = 0; i <= LIMITS.searchResults; i += 1) tx.insert("messages", { body: "many" });
    });
    const take = [{ limit: LIMITS.searchResults }];
    expect(all(database.begin().query(search("many", {}, take)))).toHaveLength(1_024);
    expect(() => all(database.begin().query(search("many")))).toThrow(
      "Search query scanned too many documents (fetched 1024).",
    );
  });

  it("looks for sixteen words and indexes none of 32 bytes", () => {
    write((tx) => tx.insert("messages", { body: `${"x".repeat(32)} ${"y".repeat(31)} w16 w17` }));
    const sixteen = Array.from({ length: 15 }, (_, i) => `none${i}`);
    expect(bodies(database.begin(), search([...sixteen, "w16"].join(" ")))).toHaveLength(1);
    expect(bodies(database.begin(), search([...sixteen, "z", "w17"].join(" ")))).toEqual([]);
    expect(bodies(database.begin(), search("x".repeat(32)))).toEqual([]);
    expect(bodies(database.begin(), search("y".repeat(31)))).toHaveLength(1);
  });
});
