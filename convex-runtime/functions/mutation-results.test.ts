import { expect, it } from "vitest";
import { openDatabase } from "../database/open-database";
import { adoptOlderResults, KnownRequests } from "./mutation-results";

it("takes over results that were documents, and answers with them", () => {
  const table = { name: "_mutation_results", indexes: [] } as const;
  const database = openDatabase({ directory: "memory", systemTables: [table] });
  const before = database.begin({ limits: "none" });
  before.insert("_mutation_results", { sessionId: "ann", requestId: 7, value: '"done"' });
  database.commit(before);
  const adopting = database.begin({ limits: "none" });
  adoptOlderResults(adopting);
  database.commit(adopting);
  const requests = new KnownRequests({ isOnlyWriter: true });
  const recall = (requestId: number) => requests.recall(database, { sessionId: "ann", requestId });
  expect(recall(7)).toMatchObject({ ok: true, value: '"done"' });
  expect(recall(8)).toBeNull();
  const after = database.begin({ limits: "none" });
  expect(after.tableNumber("_mutation_results")).toBeNull();
  adoptOlderResults(after);
  expect(after.hasWrites()).toBe(false);
  database.close();
});
