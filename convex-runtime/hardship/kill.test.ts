/**
 * kill -9 at random instants under mixed load (mutations, batches, deletions, scheduled functions,
 * uploads, index builds by a push, and the start itself). LONG_TESTS=1 kills a thousand times.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../database/open-database";
import { allRows } from "../functions/system-rows";
import { DeploymentProcess, freePort, hardshipBundle } from "./deployment-process";
import { RandomLoad } from "./random-load";
import { inspectCopy } from "./stored-ledger";

const LONG = process.env.LONG_TESTS === "1";
const KILLS = LONG ? 1_000 : 100;
/** Deployments that live and die beside each other, so that one starts while another works. */
const LANES = 3;
/** A folder is left after so many kills: its data grows, and checking it with it. */
const KILLS_PER_FOLDER = 10;
const SESSIONS = 6;
/** A process is killed after at most so many answers, and at most so long after the last of them. */
const MOST_ANSWERS = 80;
const LONGEST_PAUSE_MS = 10;
/** One in so many processes gets pushes, and is likely to be killed within one. */
const PUSHED_TO = 3;
/** Between two pushes the load has the process to itself for a while. */
const LONGEST_REST_MS = 300;
/** One in so many processes is killed while it starts. */
const KILLED_AT_START = 5;
/** Longer than a start takes. */
const LONGEST_START_MS = 700;

const tally = {
  kills: 0,
  whileStarting: 0,
  duringPush: 0,
  pushes: 0,
  acknowledged: 0,
  documents: 0,
};
const INDEX_NAMES = ["by_amount", "by_amount_anew"] as const;

/** The push with the index of amounts under another name: the old one goes, a new one is built. */
function withIndexName(bundle: unknown, name: (typeof INDEX_NAMES)[number]): unknown {
  return JSON.parse(JSON.stringify(bundle).replaceAll('\\"by_amount\\"', `\\"${name}\\"`));
}

class Lane {
  readonly directory = mkdtempSync(join(tmpdir(), "sluice-hardship-kill-"));
  readonly load: RandomLoad;
  /** The index names a push was acknowledged for, or is under way with. */
  #pushed: string = INDEX_NAMES[0];
  #pushing: string | null = null;

  constructor(
    readonly name: string,
    readonly ports: { port: number; sitePort: number },
    readonly laneFor: "all" | undefined,
  ) {
    this.load = new RandomLoad(name, SESSIONS);
  }

  start(): DeploymentProcess {
    return new DeploymentProcess({
      directory: this.directory,
      ...this.ports,
      ...(this.laneFor === undefined ? {} : { laneFor: this.laneFor }),
    });
  }

  async liveAndDie(bundle: unknown): Promise<void> {
    const deployment = this.start();
    if (Math.random() * KILLED_AT_START < 1) {
      await pause(Math.random() * LONGEST_START_MS);
      await deployment.kill();
      tally.whileStarting++;
      return this.check();
    }
    await deployment.ready();
    await this.load.connect(deployment.url);
    const killed = this.#answers(Math.random() * MOST_ANSWERS)
      .then(() => pause(Math.random() * LONGEST_PAUSE_MS))
      .then(() => deployment.kill());
    if (Math.random() * PUSHED_TO < 1) await this.#pushUntil(deployment, bundle, killed);
    await killed;
    this.check();
  }

  async #answers(wanted: number): Promise<void> {
    const before = this.load.acknowledged;
    while (this.load.acknowledged < before + wanted) await pause(1);
  }

  /** Pushes one index name after the other. A push the kill cut off may be there or not. */
  async #pushUntil(deployment: DeploymentProcess, bundle: unknown, killed: Promise<void>) {
    const pushing = (async () => {
      while (!deployment.isGone) {
        const name = this.#pushed === INDEX_NAMES[0] ? INDEX_NAMES[1] : INDEX_NAMES[0];
        this.#pushing = name;
        await deployment.push(withIndexName(bundle, name));
        this.#pushed = name;
        this.#pushing = null;
        tally.pushes++;
        await pause(Math.random() * LONGEST_REST_MS);
      }
    })();
    // The push that was under way fails with the process.
    await Promise.all([killed, pushing.catch(() => tally.duringPush++)]);
  }

  check(): void {
    tally.kills++;
    const { problems, indexes, documents } = inspectCopy(this.directory, this.load.records);
    expect(problems).toEqual([]);
    const allowed = this.#pushing === null ? [this.#pushed] : [this.#pushed, this.#pushing];
    const [found] = INDEX_NAMES.filter((name) => indexes.includes(name));
    expect(allowed).toContain(found);
    this.#pushed = found ?? "";
    this.#pushing = null;
    tally.documents += documents;
  }

  /** Lets everything finish, then everything scheduled must have run: mutations once. */
  async end(): Promise<void> {
    const deployment = await this.start().ready();
    await this.load.connect(deployment.url);
    await this.load.finish();
    while ((await pendingOf(deployment)) > 0) await pause(20);
    expect(await deployment.ask("verify")).toEqual([]);
    expect(deployment.faults).toEqual([]);
    await deployment.kill();
    expect(inspectCopy(this.directory, this.load.records).problems).toEqual([]);
    this.#checkScheduled();
    tally.acknowledged += this.load.acknowledged;
    rmSync(this.directory, { recursive: true, force: true });
  }

  #checkScheduled(): void {
    const database = openDatabase({ directory: join(this.directory, "database") });
    const marks = new Map<string, number>();
    for (const { json } of allRows(database.begin({ limits: "none" }), "marks")) {
      const name = `${String(json.owner)} ${String(json.seq)} ${String(json.kind)}`;
      marks.set(name, (marks.get(name) ?? 0) + 1);
    }
    database.close();
    for (const { owner, wishes } of this.load.records) {
      for (const seq of wishes)
        expect([marks.get(`${owner} ${seq} mutation`), owner, seq]).toEqual([1, owner, seq]);
    }
    marks.delete("cron 0 tick");
    for (const [name, count] of marks) expect([name, count]).toEqual([name, 1]);
  }
}

/** How many scheduled functions are not through yet. */
async function pendingOf(deployment: DeploymentProcess): Promise<number> {
  const response = await fetch(`${deployment.url}/api/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "jobs:unfinished", format: "json", args: [{}] }),
  });
  const { value }: { value: number } = await response.json();
  return value;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** One lane's share of the kills, in one folder after the other. */
async function runLane(lane: number, kills: number, bundle: unknown): Promise<void> {
  for (let done = 0; done < kills; done += KILLS_PER_FOLDER) {
    const ports = { port: await freePort(), sitePort: await freePort() };
    // One lane in three commits everything on the second thread, where else only long mutations go.
    const one = new Lane(`lane${lane}-${done}`, ports, lane === 0 ? "all" : undefined);
    const first = await one.start().ready();
    await first.push(bundle);
    await first.kill();
    for (let at = done; at < Math.min(done + KILLS_PER_FOLDER, kills); at++) {
      await one.liveAndDie(bundle);
    }
    await one.end();
  }
}

it(
  `keeps every acknowledged commit whole over ${KILLS} kills at random instants`,
  async () => {
    const bundle = await hardshipBundle();
    const shares = Array.from({ length: LANES }, (_, lane) => Math.floor((KILLS + lane) / LANES));
    await Promise.all(shares.map((kills, lane) => runLane(lane, kills, bundle)));
    console.log(
      `${tally.kills} kills (${tally.whileStarting} of them while starting, ${tally.duringPush} within a push), ` +
        `${tally.acknowledged} acknowledged operations, ${tally.pushes} pushes, ${tally.documents} documents checked`,
    );
    expect(tally.kills).toBe(KILLS);
    expect(tally.acknowledged).toBeGreaterThan(KILLS);
  },
  LONG ? 7_200_000 : 600_000,
);
