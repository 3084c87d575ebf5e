import { expect, onTestFinished, test } from "vitest";
import { openDatabaseOn } from "../database/open-database";
import { analyze } from "../deploy/analyze";
import { parsePushRequest } from "../deploy/push-request";
import { sourceOf } from "../deploy/stored-code";
import { Engine } from "../functions/engine";
import { openFileStore } from "../functions/file-store";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import { SYSTEM_TABLES } from "../functions/system-tables";
import { FaultyStorage } from "../storage/faulty-storage";
import { openLibsqlStorage } from "../storage/libsql-storage";
import { testAppBundle } from "../testing/app-bundle";
import { LiveQueries } from "./live-queries";

/** Live queries over an engine whose commits can be made to fail, as the sync server wires them. */
async function setUp() {
  const storage = new FaultyStorage(openLibsqlStorage("memory"));
  const database = openDatabaseOn(storage, { systemTables: SYSTEM_TABLES, clock: () => 1_000 });
  const source = sourceOf(parsePushRequest(await testAppBundle()), []);
  const { version } = await analyze(source, { CONVEX_SITE_URL: "http://127.0.0.1:1" });
  const schema = database.begin({ limits: "none" });
  schema.applySchema(version.schema);
  database.commit(schema);
  const engine = new Engine({ database, files: openFileStore("memory"), version });
  onTestFinished(() => engine.close());
  const live = new LiveQueries(engine);
  engine.onStaged((results, begin) => live.beforeCommits(results, begin));
  engine.onCommit((results) => {
    live.afterCommits(results);
    live.runPending(Infinity);
  });
  const base = { identity: NOBODY, access: "public", request: NO_REQUEST } as const;
  const add = (room: string, text: string) =>
    engine.mutate({ ...base, path: "notes:add", args: { room, text } });
  return { storage, engine, live, add };
}

test("what ran ahead of a commit is shown once it stands, and never when it failed", async () => {
  const { storage, live, add } = await setUp();
  const heard: string[] = [];
  const watcher = {
    changed: (_id: number, query: { sameness: string }) => heard.push(query.sameness),
  };
  const name = { path: "notes:list", args: { room: "a" }, identity: NOBODY, journal: null };
  const query = live.watch(name, watcher, 1);

  await add("a", "one");
  expect(heard).toEqual(['v["one"]']);
  storage.failNext({ at: "commit", after: 0, code: "SQLITE_FULL" });
  expect((await add("a", "lost")).ok).toBe(false);
  expect(heard).toEqual(['v["one"]']);
  // The clock stands still: this commit gets the very timestamp that the failed one would have had.
  await add("b", "elsewhere");
  expect(query.sameness).toBe('v["one"]');
  await Promise.all([add("a", "two"), add("a", "three")]);
  expect(heard).toEqual(['v["one"]', 'v["one","two","three"]']);
  expect(live.reruns).toBe(2);
});

test("a query that runs ahead of a commit runs once for it", async () => {
  const { engine, live, add } = await setUp();
  const name = { path: "notes:list", args: { room: "a" }, identity: NOBODY, journal: null };
  live.watch(name, { changed: () => undefined }, 1);
  const { newCursor } = await engine.log.after(0, 0);
  await add("a", "one");
  const { entries } = await engine.log.after(newCursor, 0);
  expect(entries.map(({ udfType }) => udfType).sort()).toEqual(["Mutation", "Query"]);
});
