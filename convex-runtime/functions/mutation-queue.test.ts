import { expect, test } from "vitest";
import type { CommitGroup, Database } from "../database/database";
import { CommitFailed } from "../database/errors";
import { openDatabase } from "../database/open-database";
import { sourceOf } from "../deploy/stored-code";
import { analyze } from "../deploy/analyze";
import { parsePushRequest } from "../deploy/push-request";
import { testAppBundle } from "../testing/app-bundle";
import { Engine } from "./engine";
import { openFileStore } from "./file-store";
import { NO_REQUEST } from "./frame";
import { NOBODY } from "./identity";
import type { MutationOutcome } from "./requests";
import { SYSTEM_TABLES } from "./system-tables";

/** A database whose commits fail while `full` is set, as on a full disk. */
function fillable(database: Database): Database & { full: boolean } {
  const disk = { full: false };
  const openGroup = (): CommitGroup => {
    const group = database.openGroup();
    return {
      begin: (options) => group.begin(options),
      stage: (transaction) => group.stage(transaction),
      abandon: () => group.abandon(),
      commit: () => {
        if (!disk.full) return group.commit();
        group.abandon();
        throw new CommitFailed("The disk is full.");
      },
    };
  };
  return new Proxy(Object.assign(database, disk), {
    get: (target, key) =>
      key === "openGroup" ? openGroup : key === "full" ? disk.full : bound(target, key),
    set: (_target, _key, value: boolean) => {
      disk.full = value;
      return true;
    },
  });
}

function bound(target: Database, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === "function" ? value.bind(target) : value;
}

test("a commit that the storage refuses is nobody's success, and the queue goes on", async () => {
  const database = fillable(openDatabase({ directory: "memory", systemTables: SYSTEM_TABLES }));
  const push = parsePushRequest(await testAppBundle());
  const { version } = await analyze(sourceOf(push, []), {
    CONVEX_SITE_URL: "http://127.0.0.1:1",
  });
  database.commit(applied(database, version.schema));
  const engine = new Engine({ database, files: openFileStore("memory"), version });
  const base = { identity: NOBODY, access: "public", request: NO_REQUEST } as const;
  const add = (text: string): Promise<MutationOutcome> =>
    engine.mutate({ ...base, path: "notes:add", args: { room: "disk", text } });
  const list = () =>
    engine.query({ ...base, path: "notes:list", args: { room: "disk" }, journal: null });

  expect((await add("before")).ok).toBe(true);
  database.full = true;
  const refused = await Promise.all([add("lost"), add("lost too")]);
  expect(refused.map((outcome) => (outcome.ok ? "" : outcome.failure.message))).toEqual([
    "The disk is full.",
    "The disk is full.",
  ]);
  expect(list()).toMatchObject({ ok: true, value: '["before"]' });
  database.full = false;
  expect((await add("after")).ok).toBe(true);
  expect(list()).toMatchObject({ ok: true, value: '["before","after"]' });
  await engine.close();
});

function applied(
  database: Database,
  schema: Parameters<ReturnType<Database["begin"]>["applySchema"]>[0],
) {
  const transaction = database.begin({ limits: "none" });
  transaction.applySchema(schema);
  return transaction;
}
