/**
 * Faults injected beneath a running deployment, seen from its sockets: an fsync that fails, and a
 * store that refuses one statement or another under load. LONG_TESTS=1 injects ten times as many.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { allRows } from "../functions/system-rows";
import type { RunningServer } from "../http/start-server";
import { FaultyStorage, type Fault } from "../storage/faulty-storage";
import type { Storage } from "../storage/storage";
import { connectClient, watch } from "../testing/test-server";
import { ADMIN_KEY } from "./deployment-process";
import { startHardshipServer } from "./hardship-server";

const LONG = process.env.LONG_TESTS === "1";
const FAULTS = LONG ? 2_000 : 200;
const CLIENTS = 10;

const write = makeFunctionReference<"mutation">("ledger:write");

let directory: string;
let storage: FaultyStorage | null = null;
let server: RunningServer;

const wrapStorage = (inner: Storage): Storage => (storage = new FaultyStorage(inner));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-hardship-fault-"));
  server = await startHardshipServer({ directory, wrapStorage });
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

function stored(owner: string): number[] {
  const rows = server.deployment.engine.read((tables) => allRows(tables, "entries"));
  return rows.filter(({ json }) => json.owner === owner).map(({ json }) => Number(json.seq));
}

it(
  `acknowledges exactly what is there while ${FAULTS} statements and commits are refused`,
  async () => {
    let refused = 0;
    let acknowledged = 0;
    let struck = 0;
    const person = async (at: number) => {
      const client = connectClient(server.url);
      const owner = `person${at}`;
      const known: number[] = [];
      for (let seq = 0; struck < FAULTS; seq++) {
        try {
          await client.mutation(write, { owner, seq, lines: 3 });
          known.push(seq);
        } catch (error) {
          expect(String(error)).toMatch(/not written.*SQLITE_(FULL|BUSY)/);
          refused++;
        }
      }
      expect(stored(owner)).toEqual(known);
      expect(await client.query(makeFunctionReference<"query">("ledger:counted"), { owner })).toBe(
        known.length,
      );
      acknowledged += known.length;
      await client.close();
    };
    // The next fault is armed when one has struck, at a random statement from there.
    const arm = () => {
      const at: Fault["at"] = Math.random() < 0.3 ? "commit" : "write";
      const code = Math.random() < 0.8 ? "SQLITE_FULL" : "SQLITE_BUSY";
      storage?.failNext({ at, after: Math.floor(Math.random() * (at === "write" ? 60 : 4)), code });
    };
    if (storage !== null) {
      storage.onStrike = () => {
        struck++;
        if (struck < FAULTS) arm();
      };
    }
    arm();
    await Promise.all(Array.from({ length: CLIENTS }, (_, at) => person(at)));
    expect(server.deployment.engine.database.verify()).toEqual([]);
    expect(server.deployment.engine.database.writesRefused).toBeNull();
    console.log(
      `${struck} faults: ${refused} mutations refused and not there, ${acknowledged} acknowledged and there`,
    );
    expect(struck).toBeGreaterThanOrEqual(FAULTS);
    expect(refused).toBeGreaterThan(FAULTS / 4);
  },
  LONG ? 1_800_000 : 120_000,
);

it("refuses every write after a failed fsync, in clear words, while reads and live queries go on", async () => {
  const client = connectClient(server.url);
  const owner = "ada";
  const listed = watch<number[]>(client, "ledger:listed", { owner });
  for (let seq = 0; seq < 20; seq++) await client.mutation(write, { owner, seq, lines: 2 });
  storage?.failNext({ at: "commit", after: 0, code: "SQLITE_IOERR_FSYNC" });
  const words: string[] = [];
  for (let seq = 20; seq < 40; seq++) {
    await client.mutation(write, { owner, seq, lines: 2 }).catch((error: unknown) => {
      words.push(String(error));
    });
  }
  expect(words).toHaveLength(20);
  for (const refusal of words.slice(1)) {
    expect(refusal).toMatch(/could not be made durable.*Reads go on; restart/);
  }
  const acknowledged = Array.from({ length: 20 }, (_, seq) => seq);
  expect(await listed.until((list) => list.length === 20)).toEqual(acknowledged);
  expect(await client.query(makeFunctionReference<"query">("ledger:counted"), { owner })).toBe(20);

  // The other doors to the store say so, too.
  const variables = await fetch(`${server.url}/api/update_environment_variables`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Convex ${ADMIN_KEY}` },
    body: JSON.stringify({ changes: [{ name: "A", value: "b" }] }),
  });
  expect(variables.status).toBeGreaterThanOrEqual(500);
  expect(await variables.text()).toContain("could not be made durable");

  await client.close();
  await server.close();
  server = await startHardshipServer({ directory, wrapStorage });
  expect(stored(owner)).toEqual(acknowledged);
  expect(server.deployment.engine.database.verify()).toEqual([]);
  const again = connectClient(server.url);
  await again.mutation(write, { owner, seq: 40, lines: 2 });
  expect(stored(owner)).toEqual([...acknowledged, 40]);
  await again.close();
}, 60_000);

it("notes what an action came to that ended while the store took no writes", async () => {
  const client = connectClient(server.url);
  const states = watch<string[]>(client, "jobs:states", {});
  await client.mutation(makeFunctionReference<"mutation">("jobs:scheduleRest"), {});
  await states.until((all) => all.includes("inProgress"));
  const struck = new Promise<void>((resolve) => {
    if (storage !== null) storage.onStrike = resolve;
  });
  storage?.failUntilMended({ at: "commit", after: 0, code: "SQLITE_FULL" });
  await struck;
  storage?.mend();
  const settled = await states.until((all) => !all.includes("inProgress"));
  expect(new Set(settled)).toEqual(new Set(["success"]));
  await client.close();
}, 60_000);

it("runs what was scheduled once the store takes writes again", async () => {
  const client = connectClient(server.url);
  const schedule = makeFunctionReference<"mutation">("jobs:schedule");
  for (let seq = 0; seq < 10; seq++) {
    await client.mutation(schedule, { owner: "ada", seq, delayMs: 150 });
  }
  storage?.failUntilMended({ at: "commit", after: 0, code: "SQLITE_FULL" });
  await new Promise((done) => setTimeout(done, 400));
  storage?.mend();
  const unfinished = watch<number>(client, "jobs:unfinished", {});
  await unfinished.until((count) => count === 0);
  const marks = server.deployment.engine.read((tables) => allRows(tables, "marks"));
  const mutations = marks
    .filter(({ json }) => json.kind === "mutation")
    .map(({ json }) => json.seq);
  expect(mutations.sort()).toEqual(Array.from({ length: 10 }, (_, seq) => seq));
  const actions = marks.filter(({ json }) => json.kind === "action began");
  expect(new Set(actions.map(({ json }) => json.seq)).size).toBe(actions.length);
  await client.close();
}, 60_000);
