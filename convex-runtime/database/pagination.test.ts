import fc from "fast-check";
import { expect, it } from "vitest";
import type { Order, PageRequest } from "./query-definition";
import { database, scan, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

type Page = { cursor: string | null; end: string; journal: string | null };

function load(request: PageRequest, journal: string | null) {
  const tx = database.begin({ journal });
  const page = tx.queryPage(request);
  return { page, journal: tx.journal };
}

it("shows each document exactly once over all pages, whatever is written between re-runs", () => {
  const change = fc.record({ kind: fc.constantFrom("insert", "remove"), at: fc.nat() });
  const order = fc.constantFrom<Order>("asc", "desc");
  fc.assert(
    fc.property(
      order,
      fc.integer({ min: 1, max: 4 }),
      fc.array(change, { maxLength: 20 }),
      (direction, pageSize, changes) => {
        const table = `t${Math.random().toString(36).slice(2, 10)}`;
        const present: string[] = [];
        const insert = () => write((tx) => present.push(tx.insert(table, {})));
        for (let i = 0; i < 7; i += 1) insert();
        const query = scan(table, [], direction);
        const pages: Page[] = [];
        let cursor: string | null = null;
        for (const { kind, at } of changes) {
          if (pages.length < 3) {
            const { page, journal } = load({ query, cursor, pageSize }, null);
            pages.push({ cursor, end: page.continueCursor, journal });
            cursor = page.continueCursor;
          }
          const [removed] =
            kind === "remove" ? present.splice(at % Math.max(present.length, 1), 1) : [];
          if (removed !== undefined) write((tx) => tx.remove(removed));
          else insert();
        }
        const shown = pages.flatMap(({ cursor: from, journal, end }) => {
          const { page } = load({ query, cursor: from, pageSize }, journal);
          expect(page.continueCursor).toBe(end);
          return page.page.map(({ id }) => id);
        });
        const rest = load({ query, cursor, pageSize: 1_000 }, null).page.page.map(({ id }) => id);
        const expected = direction === "asc" ? present : [...present].reverse();
        expect([...shown, ...rest]).toEqual(expected);
      },
    ),
    { numRuns: 100 },
  );
});

it("ends a page at a given end cursor, and splits it in two that cover the same", () => {
  write((tx) => {
    for (let i = 0; i < 9; i += 1) tx.insert("messages", { body: `${i}` });
  });
  const query = scan("messages");
  const { page } = load({ query, cursor: null, pageSize: 6 }, null);
  const split = page.splitCursor ?? "";
  const first = load({ query, cursor: null, endCursor: split, pageSize: 6 }, null).page;
  const second = load(
    { query, cursor: split, endCursor: page.continueCursor, pageSize: 6 },
    null,
  ).page;
  expect([...first.page, ...second.page].map(({ id }) => id)).toEqual(
    page.page.map(({ id }) => id),
  );
  expect(first.page.length).toBeGreaterThan(0);
  expect(second.page.length).toBeGreaterThan(0);
});

it("counts filtered documents as read, not as shown", () => {
  write((tx) => {
    for (let i = 0; i < 9; i += 1) tx.insert("messages", { n: i });
  });
  const query = scan("messages", [{ filter: { $gte: [{ $field: "n" }, { $literal: 5 }] } }]);
  const { page } = load({ query, cursor: null, pageSize: 2, maximumRowsRead: 4 }, null);
  expect(page.page).toEqual([]);
  expect(page.isDone).toBe(false);
  expect(page.pageStatus).toBe("SplitRequired");
});

it("knows that a page is the last only when it had room for more", () => {
  write((tx) => {
    for (let i = 0; i < 4; i += 1) tx.insert("messages", { n: i });
  });
  const query = scan("messages");
  const full = load({ query, cursor: null, pageSize: 4 }, null).page;
  // As on the platform: a full page does not look behind itself, so what comes next is not read.
  expect([full.page.length, full.isDone]).toEqual([4, false]);
  const rest = load({ query, cursor: full.continueCursor, pageSize: 4 }, null).page;
  expect([rest.page.length, rest.isDone]).toEqual([0, true]);
  const roomy = load({ query, cursor: null, pageSize: 5 }, null).page;
  expect([roomy.page.length, roomy.isDone]).toEqual([4, true]);
});
