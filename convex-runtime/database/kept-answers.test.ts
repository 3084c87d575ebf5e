import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "./database";
import { openDatabase } from "./open-database";

let directory = "";
let database: Database;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-answers-"));
  database = openDatabase({ directory });
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

const TODAY = 20_000;

function keep(requestId: number, text: string, { day = TODAY, sessionId = "ann" } = {}): void {
  const transaction = database.begin();
  transaction.keepAnswer({ sessionId, requestId, day, text });
  database.commit(transaction);
}

const find = (requestId: number, sessionId = "ann") =>
  database.findAnswer({ sessionId, requestId });

describe("kept answers", () => {
  it("are found by session and request, also after the next start", () => {
    keep(3, '"three"');
    keep(12, '"twelve"', { day: TODAY + 1 });
    keep(40, '"of another"', { sessionId: "bea" });
    database.close();
    database = openDatabase({ directory });
    expect([find(3), find(12), find(40), find(40, "bea")]).toEqual([
      '"three"',
      '"twelve"',
      null,
      '"of another"',
    ]);
    const sessions = ["ann", "bea", "cid"];
    expect(sessions.map((session) => database.greatestRequest(session))).toEqual([12, 40, -1]);
  });

  it("are seen within the group they are staged in, and gone with it", () => {
    const group = database.openGroup();
    const transaction = group.begin();
    transaction.keepAnswer({ sessionId: "ann", requestId: 1, day: TODAY, text: "null" });
    group.stage(transaction);
    expect(find(1)).toBe("null");
    group.abandon();
    expect(find(1)).toBeNull();
    expect(database.greatestRequest("ann")).toBe(-1);
  });

  it("are forgotten with their day", () => {
    keep(1, '"old"', { day: TODAY - 1 });
    keep(2, '"new"');
    expect(database.hasAnswersBefore(TODAY - 1)).toBe(false);
    expect(database.hasAnswersBefore(TODAY)).toBe(true);
    const transaction = database.begin();
    transaction.forgetAnswersBefore(TODAY);
    database.commit(transaction);
    expect([find(1), find(2)]).toEqual([null, '"new"']);
    expect(database.hasAnswersBefore(TODAY)).toBe(false);
  });
});
