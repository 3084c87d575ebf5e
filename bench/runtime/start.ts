/**
 * From the start of the process until its first query is answered, empty and with a gigabyte of data. Each
 * time the process before was killed, so that SQLite has a log to recover.
 */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { startProcess } from "../../scripts/stages/processes";
import { findFreePorts } from "../../scripts/stages/ports";
import { type Figure, figure, median, percentile } from "../measure";
import { onStand, type Stand } from "../stand";
import { prepareData, startOn } from "./deployment";
import { getNote, updateNote } from "./exchange";
import type { Scale } from "./scale";
import { storeArticles } from "./stored-articles";

const POLL_MS = 5;
const FIRST_PORT = 4_300;

/** Asks until there is an answer. */
async function firstAnswer(ask: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      await ask();
      return;
    } catch {
      await delay(POLL_MS);
    }
}

/** Starts, times the first answer, writes something, and kills. */
async function timeStart(stand: Stand, home: string, count: number): Promise<number> {
  const startedAt = performance.now();
  const { running, address } = await startOn(stand, home);
  const client = new ConvexHttpClient(address, { logger: false });
  await client.query(getNote, { room: "start" });
  const tookMs = performance.now() - startedAt;
  await client.mutation(updateNote, { room: "start", count });
  process.kill(running.pid, "SIGKILL");
  await running.ended;
  return tookMs;
}

async function timeFloor(stand: Stand, home: string): Promise<number> {
  const { app } = await findFreePorts(FIRST_PORT);
  const startedAt = performance.now();
  const running = startProcess({
    name: "floor",
    args: [
      "--import",
      "tsx",
      "bench/floors/start-server.ts",
      String(app),
      join(home, "deployment", "database", "data.sqlite"),
    ],
    environment: {},
    logs: join(home, "logs"),
  });
  stand.keep(running);
  await firstAnswer(() => fetch(`http://127.0.0.1:${app}/`));
  const tookMs = performance.now() - startedAt;
  process.kill(running.pid, "SIGKILL");
  await running.ended;
  return tookMs;
}

async function timePeer(stand: Stand, home: string): Promise<number> {
  const { app } = await findFreePorts(FIRST_PORT);
  const startedAt = performance.now();
  const folder = join(home, "pg");
  const running = await stand.startScript("bench/peers/pglite-live.ts", String(app), folder);
  const tookMs = performance.now() - startedAt;
  process.kill(running.pid, "SIGKILL");
  await running.ended.catch(() => null);
  return tookMs;
}

export function measureStart({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const articles = isQuick ? 1_000 : 1_000_000;
    const empty = join(stand.settings.home, "empty");
    const full = join(stand.settings.home, "full");
    await prepareData(join(empty, "deployment"));
    await storeArticles(full, articles);
    const times = { empty: [], full: [], floor: [], peer: [] } as Record<string, number[]>;
    for (let round = 0; round < (isQuick ? 2 : rounds); round += 1) {
      times.empty?.push(await timeStart(stand, empty, round));
      times.full?.push(await timeStart(stand, full, round));
      times.floor?.push(await timeFloor(stand, full));
      times.peer?.push(await timePeer(stand, empty));
    }
    const { floor = [], peer = [] } = times;
    const seconds = (name: string, samples: readonly number[] = []) =>
      [0.5, 0.99].map((share) =>
        figure(`first query after start, ${name}, p${share * 100}`, "s", {
          ours: percentile(samples, share) / 1_000,
          floor: percentile(floor, share) / 1_000,
          peer: median(peer) / 1_000,
          peerName: "PGlite, empty",
          goal: 2,
        }),
      );
    return [
      ...seconds("empty", times.empty),
      ...seconds(isQuick ? "1 MB" : "1 GB of data", times.full),
    ];
  });
}
