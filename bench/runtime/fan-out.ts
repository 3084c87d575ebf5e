/** One commit until the last of 1,000 official clients of one query has it. */
import { join } from "node:path";
import type { ConvexClient } from "convex/browser";
import { type Figure, figure, median, percentile, timeOf } from "../measure";
import { onStand } from "../stand";
import { openClient, openMany, openSocket } from "./client";
import { startEmpty } from "./deployment";
import { getNote, updateNote } from "./exchange";
import type { Scale } from "./scale";

/** Sends a number and resolves when the last has it. */
type Broadcast = { send: (count: number) => Promise<void>; close: () => Promise<void> };

/** Resolves when it was told `clients` times of a number. */
function counter(clients: number) {
  let missing = 0;
  let finish: () => void = () => undefined;
  return {
    tell: () => {
      missing -= 1;
      if (missing === 0) finish();
    },
    all: () =>
      new Promise<void>((resolve) => {
        missing = clients;
        finish = resolve;
      }),
  };
}

async function convexBroadcast(address: string, clients: number): Promise<Broadcast> {
  const arrivals = counter(clients);
  let expected = 0;
  const writer = openClient(address);
  await writer.mutation(updateNote, { room: "bench", count: 0 });
  const watch = () =>
    new Promise<ConvexClient>((resolve) => {
      const client = openClient(address);
      client.onUpdate(getNote, { room: "bench" }, (count) => {
        if (count === 0) resolve(client);
        else if (count === expected) arrivals.tell();
      });
    });
  const watching = await openMany(clients, watch);
  return {
    send: async (count) => {
      expected = count;
      const arrived = arrivals.all();
      void writer.mutation(updateNote, { room: "bench", count });
      await arrived;
    },
    close: async () => {
      await Promise.all([writer, ...watching].map((client) => client.close()));
    },
  };
}

/** @param greeted whether the server says first that a socket is being told of writes */
async function socketBroadcast(
  port: number,
  clients: number,
  greeted: boolean,
): Promise<Broadcast> {
  const arrivals = counter(clients);
  const writer = await openSocket(port);
  const watching = await openMany(
    clients,
    async () => {
      const socket = await openSocket(port);
      if (greeted) await new Promise<void>((resolve) => socket.once("message", () => resolve()));
      socket.on("message", arrivals.tell);
      return socket;
    },
    greeted ? 10 : 100,
  );
  return {
    send: async (count) => {
      const arrived = arrivals.all();
      writer.send(String(count));
      await arrived;
    },
    close: async () => {
      for (const socket of [writer, ...watching]) socket.close();
    },
  };
}

export function measureFanOut({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { home, ports } = stand.settings;
    const clients = isQuick ? 50 : 1_000;
    const peerClients = isQuick ? 10 : 100;
    const deployment = await startEmpty(stand, "deployment");
    const file = join(home, "floor.db");
    await stand.startScript("bench/floors/sync-server.ts", String(ports.app), file);
    const peerPort = String(ports.pages);
    const folder = join(home, "pg");
    await stand.startScript("bench/peers/pglite-live.ts", peerPort, folder, "0", "each");
    const ways = [
      await convexBroadcast(deployment.address, clients),
      await socketBroadcast(ports.app, clients, false),
      await socketBroadcast(ports.pages, peerClients, true),
    ];
    const samples: number[][] = ways.map(() => []);
    const warmUp = isQuick ? 1 : 5;
    for (let count = 1; count <= warmUp + rounds * 5; count += 1)
      for (const [at, way] of ways.entries()) {
        const tookMs = await timeOf(() => way.send(count));
        if (count > warmUp) samples[at]?.push(tookMs);
      }
    for (const way of ways) await way.close();
    const [ours = [], floor = [], peer = []] = samples;
    const name = `one commit → the last of ${clients.toLocaleString("en")} clients`;
    const peerName = `PGlite live to ${peerClients}`;
    return [
      figure(`${name}, p50`, "ms", {
        ours: median(ours),
        floor: median(floor),
        peer: median(peer),
        peerName,
        goal: 60,
      }),
      figure(`${name}, p99`, "ms", {
        ours: percentile(ours, 0.99),
        floor: percentile(floor, 0.99),
        peer: percentile(peer, 0.99),
        peerName,
        goal: 60,
      }),
    ];
  });
}
