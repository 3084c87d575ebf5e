/**
 * Durable transactions per second of two reads and two writes, with 64 official clients that each wait for
 * one before they send the next: each on accounts of its own, and all on the same two.
 */
import { join } from "node:path";
import { makeFunctionReference } from "convex/server";
import type WebSocket from "ws";
import { type Figure, figure, median, percentile, timeOf } from "../measure";
import { openConvexTest } from "../peers/convex-test-project";
import { onStand } from "../stand";
import { openClient, openMany, openSocket } from "./client";
import { startEmpty } from "./deployment";
import type { Scale } from "./scale";

const CLIENTS = 64;
const ACCOUNTS = 2 * CLIENTS;

const openAccounts = makeFunctionReference<"mutation", { count: number }, string[]>(
  "accounts:open",
);
const transfer = makeFunctionReference<"mutation", { from: string; to: string }, null>(
  "accounts:transfer",
);

/** One way to have a transaction done, by the numbers of client and accounts. */
type Way = (client: number, from: number, to: number) => Promise<unknown>;

type Rate = { perSecond: number[]; latenciesMs: number[] };
const emptyRate = (): Rate => ({ perSecond: [], latenciesMs: [] });

/** Has all clients go on for `ms`; notes how many were done per second and how long each took. */
async function load(way: Way, isContended: boolean, ms: number, rate: Rate): Promise<void> {
  const startedAt = performance.now();
  let done = 0;
  const goOn = async (_: unknown, client: number) => {
    const [from, to] = isContended ? [0, 1] : [2 * client, 2 * client + 1];
    while (performance.now() - startedAt < ms) {
      rate.latenciesMs.push(await timeOf(() => way(client, from, to)));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, goOn));
  rate.perSecond.push((1_000 * done) / (performance.now() - startedAt));
}

async function convexWay(address: string) {
  const clients = Array.from({ length: CLIENTS }, () => openClient(address));
  const ids = (await clients[0]?.mutation(openAccounts, { count: ACCOUNTS })) ?? [];
  const way: Way = async (client, from, to) =>
    await clients[client]?.mutation(transfer, { from: ids[from] ?? "", to: ids[to] ?? "" });
  const close = async () => {
    await Promise.all(clients.map((client) => client.close()));
  };
  return { way, close };
}

async function floorWay(port: number) {
  const sockets = await openMany(CLIENTS, () => openSocket(port));
  const ask = (socket: WebSocket | undefined, text: string) =>
    new Promise<void>((resolve) => {
      socket?.once("message", () => resolve());
      socket?.send(text);
    });
  const way: Way = (client, from, to) => ask(sockets[client], `${from} ${to}`);
  return { way, close: () => sockets.forEach((socket) => socket.close()) };
}

async function convexTestWay() {
  const backend = openConvexTest();
  const ids = await backend.mutation(openAccounts, { count: ACCOUNTS });
  const way: Way = (_, from, to) =>
    backend.mutation(transfer, { from: ids[from] ?? "", to: ids[to] ?? "" });
  return way;
}

export function measureTransactions({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { home, ports } = stand.settings;
    const deployment = await startEmpty(stand, "deployment");
    await stand.startScript(
      "bench/floors/transfer-server.ts",
      String(ports.app),
      join(home, "floor.db"),
      String(ACCOUNTS),
    );
    const ours = await convexWay(deployment.address);
    const floor = await floorWay(ports.app);
    const peer = await convexTestWay();
    const ms = isQuick ? 100 : 1_500;
    const figures: Figure[] = [];
    for (const isContended of [false, true]) {
      const rates = { ours: emptyRate(), floor: emptyRate(), peer: emptyRate() };
      await load(ours.way, isContended, ms, emptyRate());
      for (let round = 0; round < rounds; round += 1) {
        await load(ours.way, isContended, ms, rates.ours);
        await load(floor.way, isContended, ms, rates.floor);
        await load(peer, isContended, ms / 5, rates.peer);
      }
      const what = `${CLIENTS} clients, ${isContended ? "contended" : "uncontended"}`;
      figures.push(
        figure(`durable transactions, ${what}`, "transactions/s", {
          ours: median(rates.ours.perSecond),
          floor: median(rates.floor.perSecond),
          peer: median(rates.peer.perSecond),
          peerName: "convex-test in memory",
          goal: 5_000,
        }),
        // Sixty-four that wait at 5,000 a second wait 12.8 ms on average; twice that for the unlucky.
        figure(`one of them, ${what}, p99`, "ms", {
          ours: percentile(rates.ours.latenciesMs, 0.99),
          floor: percentile(rates.floor.latenciesMs, 0.99),
          goal: 26,
        }),
      );
    }
    await ours.close();
    floor.close();
    return figures;
  });
}
