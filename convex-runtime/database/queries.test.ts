import { beforeEach, describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import {
  all,
  bodies,
  database,
  range,
  scan,
  schema,
  withMemoryDatabase,
  write,
} from "./test-messages";

withMemoryDatabase();

describe("queries", () => {
  beforeEach(() => {
    write((tx) => tx.applySchema(schema));
    write((tx) => {
      for (let rank = 0; rank < 10; rank += 1) {
        tx.insert("messages", {
          channel: rank % 2 ? "odd" : "even",
          body: `${rank}`,
          meta: { rank },
        });
      }
    });
  });

  it("filter and limit in the order of the chain", () => {
    const isOdd: ConvexJson = { $eq: [{ $field: "channel" }, { $literal: "odd" }] };
    expect(bodies(database.begin(), scan("messages", [{ filter: isOdd }, { limit: 2 }]))).toEqual([
      "1",
      "3",
    ]);
    expect(bodies(database.begin(), scan("messages", [{ limit: 2 }, { filter: isOdd }]))).toEqual([
      "1",
    ]);
  });

  it("record only what was consumed", () => {
    const tx = database.begin();
    all(
      tx.query(
        range(
          "messages.by_channel",
          [{ type: "Eq", fieldPath: "channel", value: "odd" }],
          [{ limit: 1 }],
        ),
      ),
    );
    const touched = write((other) => other.insert("messages", { channel: "odd", body: "late" }));
    for (const [index, keys] of touched.writtenKeys) {
      expect(tx.readSet.contains(index, keys)).toBe(false);
    }
    const whole = database.begin();
    all(
      whole.query(
        range("messages.by_channel", [{ type: "Eq", fieldPath: "channel", value: "odd" }]),
      ),
    );
    const later = write((other) => other.insert("messages", { channel: "odd", body: "later" }));
    const isTouched = [...later.writtenKeys].some(([index, keys]) =>
      whole.readSet.contains(index, keys),
    );
    expect(isTouched).toBe(true);
  });

  it("page through without gap or overlap, and keep a page's end with its journal", () => {
    const query = scan("messages");
    const first = database.begin();
    const page = first.queryPage({ query, cursor: null, pageSize: 4 });
    expect(page.page.map(({ json }) => json.body)).toEqual(["0", "1", "2", "3"]);
    const third = page.page[2]?.id ?? "";
    write((tx) => tx.remove(third));
    const again = database.begin({ journal: first.journal });
    const rerun = again.queryPage({ query, cursor: null, pageSize: 4 });
    expect(rerun.page.map(({ json }) => json.body)).toEqual(["0", "1", "3"]);
    const next = database.begin().queryPage({ query, cursor: rerun.continueCursor, pageSize: 4 });
    expect(next.page.map(({ json }) => json.body)).toEqual(["4", "5", "6", "7"]);
    const last = database.begin().queryPage({ query, cursor: next.continueCursor, pageSize: 4 });
    expect(last.isDone).toBe(true);
  });

  it("refuse a cursor of another query", () => {
    const { continueCursor } = database
      .begin()
      .queryPage({ query: scan("messages"), cursor: null, pageSize: 2 });
    expect(() =>
      database
        .begin()
        .queryPage({ query: scan("messages", [], "desc"), cursor: continueCursor, pageSize: 2 }),
    ).toThrow(/InvalidCursor/);
  });

  it("ask for a split when the rows read reach their maximum", () => {
    const page = database
      .begin()
      .queryPage({ query: scan("messages"), cursor: null, pageSize: 9, maximumRowsRead: 4 });
    expect(page.pageStatus).toBe("SplitRequired");
    expect(page.page).toHaveLength(4);
    expect(page.splitCursor).not.toBeNull();
  });
});
