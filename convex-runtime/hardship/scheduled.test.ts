/**
 * Scheduled functions over kills and a clock that is set forward and back: mutations exactly once,
 * actions at most once, nothing forgotten. LONG_TESTS=1 kills ten times as often.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../database/open-database";
import { allRows } from "../functions/system-rows";
import { connectClient, watch } from "../testing/test-server";
import { DeploymentProcess, freePort, hardshipBundle } from "./deployment-process";
import { startHardshipServer } from "./hardship-server";
import { ResendingSession } from "./resending-session";

const LONG = process.env.LONG_TESTS === "1";
const LIVES = LONG ? 150 : 15;
const WISHES_PER_LIFE = 12;
const HOUR_MS = 3600_000;
/** Where the clock may be set to, from the machine's. */
const OFFSETS_MS = [0, HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS, 5_000];
/** Some are due at once, some within the life of the process, some only when the clock is set. */
const DELAYS_MS = [0, 5, 50, 200, HOUR_MS / 2];

const oneOf = <T>(list: readonly T[], fallback: T): T =>
  list[Math.floor(Math.random() * list.length)] ?? fallback;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What is in the folder of a process that is gone. */
function readAll(directory: string) {
  const database = openDatabase({ directory: join(directory, "database") });
  const tables = database.begin({ readOnly: true, limits: "none" });
  const read = (table: string) => allRows(tables, table).map(({ json }) => json);
  const found = { marks: read("marks"), scheduled: read("_scheduled_functions") };
  database.close();
  return found;
}

it(
  `runs scheduled mutations once and actions at most once over ${LIVES} kills and set clocks`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-scheduled-"));
    const ports = { port: await freePort(), sitePort: await freePort() };
    const session = new ResendingSession("ada");
    const bundle = await hardshipBundle();
    let seq = 0;
    let jumps = 0;
    for (let life = 0; life < LIVES; life++) {
      const clockOffsetMs = oneOf(OFFSETS_MS, 0);
      const deployment = await new DeploymentProcess({
        directory,
        ...ports,
        clockOffsetMs,
      }).ready();
      if (life === 0) await deployment.push(bundle);
      await session.connect(deployment.url);
      for (let at = 0; at < WISHES_PER_LIFE; at++) {
        const wish = { owner: "ada", seq: seq++, delayMs: oneOf(DELAYS_MS, 0) };
        await session.mutate("jobs:schedule", wish);
        if (Math.random() * 4 < 1) {
          await deployment.ask("clock", oneOf(OFFSETS_MS, 0));
          jumps++;
        }
      }
      await pause(Math.random() * 100);
      await deployment.kill();
    }
    // The clock is set past everything; within a second it is noticed, and all of it runs.
    const last = await new DeploymentProcess({ directory, ...ports, clockOffsetMs: 0 }).ready();
    const client = connectClient(last.url);
    const unfinished = watch<number>(client, "jobs:unfinished", {});
    await last.ask("clock", 30 * 24 * HOUR_MS);
    await unfinished.until((count) => count === 0);
    await client.close();
    expect(await last.ask("verify")).toEqual([]);
    await last.kill();

    const { marks, scheduled } = readAll(directory);
    const counts = new Map<string, number>();
    for (const { seq: of, kind } of marks) {
      const name = `${String(kind)} ${String(of)}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const actions = { began: 0, ended: 0 };
    for (let at = 0; at < seq; at++) {
      expect([at, counts.get(`wish ${at}`), counts.get(`mutation ${at}`)]).toEqual([at, 1, 1]);
      const began = counts.get(`action began ${at}`) ?? 0;
      const ended = counts.get(`action ended ${at}`) ?? 0;
      expect(began).toBeLessThanOrEqual(1);
      expect(ended).toBeLessThanOrEqual(began);
      actions.began += began;
      actions.ended += ended;
    }
    const states = scheduled.map(({ state }) => String(Object(state).kind));
    expect(states.filter((kind) => kind !== "success" && kind !== "failed")).toEqual([]);
    expect(states.filter((kind) => kind === "failed").length).toBeGreaterThanOrEqual(
      seq - actions.ended - LIVES * 16,
    );
    // One session's wishes were committed one after the other: so are their times, wherever the clock was.
    const times = marks
      .filter(({ kind }) => kind === "wish")
      .sort((a, b) => Number(a.seq) - Number(b.seq));
    for (const [at, { _creationTime }] of times.entries()) {
      expect(Number(_creationTime)).toBeGreaterThan(Number(times[at - 1]?._creationTime ?? 0));
    }
    console.log(
      `${seq} scheduled mutations once each, of ${seq} actions ${actions.began} began and ${actions.ended} ended, ` +
        `over ${LIVES} kills and ${jumps + LIVES} settings of the clock`,
    );
    rmSync(directory, { recursive: true, force: true });
  },
  LONG ? 1_800_000 : 120_000,
);

it("a cron job goes on at its pace when the clock is set forward and back", async () => {
  let nowMs = Date.parse("2026-03-01T12:30:00Z");
  const server = await startHardshipServer({ clock: () => nowMs });
  const client = connectClient(server.url);
  const ticks = watch<number>(client, "jobs:ticks", {});
  const tick = async (count: number) => await ticks.until((found) => found >= count);
  // An interval begins at once; turns missed by a jump count once.
  await tick(1);
  nowMs += 10 * HOUR_MS;
  await tick(2);
  // Set back by a day: the next turn is an hour from there, not a day.
  nowMs -= 24 * HOUR_MS;
  await pause(1_500);
  nowMs += HOUR_MS;
  await tick(3);
  nowMs += HOUR_MS;
  expect(await tick(4)).toBe(4);
  await client.close();
  await server.close();
}, 60_000);
