/**
 * Memory of the deployment's process with 10,000 official clients connected, each with a live query of its
 * own, beside a socket server that holds as many plain sockets. The whole process counts, not the growth.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { ConvexClient } from "convex/browser";
import { type Figure, figure, median } from "../measure";
import { onStand } from "../stand";
import { openClient, openMany, openSocket } from "./client";
import { startEmpty } from "./deployment";
import { getNote } from "./exchange";
import { requireOpenFiles, residentMegabytes } from "./memory";
import type { Scale } from "./scale";

/** What a process has open beside its sockets. */
const OTHER_FILES = 200;
/** Between two readings, so that what the clients' arrival left behind can go. */
const PAUSE_MS = 1_000;

async function settledMegabytes(pid: number, rounds: number): Promise<number> {
  const readings: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await delay(PAUSE_MS);
    readings.push(residentMegabytes(pid));
  }
  return median(readings);
}

export function measureIdle({ isQuick, rounds }: Scale): Promise<Figure[]> {
  const sessions = isQuick ? 200 : 10_000;
  requireOpenFiles(sessions + OTHER_FILES);
  return onStand(async (stand) => {
    const deployment = await startEmpty(stand, "deployment");
    const { pid } = deployment.running;
    const emptyMegabytes = await settledMegabytes(pid, 2);
    let number = 0;
    const watch = () =>
      new Promise<ConvexClient>((resolve) => {
        number += 1;
        const client = openClient(deployment.address);
        client.onUpdate(getNote, { room: `own ${number}` }, () => resolve(client));
      });
    const clients = await openMany(sessions, watch);
    const ours = await settledMegabytes(pid, rounds);
    await Promise.all(clients.map((client) => client.close()));

    const port = stand.settings.ports.app;
    const quiet = await stand.startScript("bench/floors/quiet-server.ts", String(port));
    const sockets = await openMany(sessions, () => openSocket(port));
    const floor = await settledMegabytes(quiet.pid, rounds);
    for (const socket of sockets) socket.terminate();
    const perSession = ((ours - emptyMegabytes) * 1_000) / sessions;
    const name = `${sessions.toLocaleString("en")} idle sessions`;
    return [figure(`${name} (${perSession.toFixed(1)} kB each)`, "MB", { ours, floor, goal: 600 })];
  });
}
