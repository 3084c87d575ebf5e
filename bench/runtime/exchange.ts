/**
 * One end writes a number, another end is told of it: through the deployment with two official clients, and
 * through a plain socket server (the floor, the peer). Rounds of all ways alternate sample by sample, so
 * that noise of the machine hits all alike.
 */
import { makeFunctionReference } from "convex/server";
import { timeOf } from "../measure";
import { openClient, openSocket } from "./client";

export const getNote = makeFunctionReference<"query", { room: string }, number | null>("notes:get");
export const updateNote = makeFunctionReference<"mutation", { room: string; count: number }, null>(
  "notes:update",
);

export type Exchange = {
  /** Sends a number and resolves when the other end has it. */
  send: (count: number) => Promise<void>;
  /** Resolves when what the last number set off is done: it must not count as another way's time. */
  settle: () => Promise<void>;
  close: () => Promise<void>;
};

/** Two official clients: one writes, the other is subscribed to what is written. */
export function convexExchange(address: string): Exchange {
  const writer = openClient(address);
  const reader = openClient(address);
  let waiting: { count: number; arrived: () => void } | null = null;
  let answered: Promise<unknown> = Promise.resolve();
  reader.onUpdate(getNote, { room: "bench" }, (count) => {
    if (waiting?.count === count) waiting.arrived();
  });
  return {
    send: async (count) => {
      const arrival = new Promise<void>((arrived) => (waiting = { count, arrived }));
      answered = writer.mutation(updateNote, { room: "bench", count });
      await arrival;
    },
    settle: async () => {
      await answered;
    },
    close: async () => {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

/**
 * Two sockets of a server that tells every other socket of what one has sent.
 * @param settles whether it answers "settle" to the one who asks, once it has nothing left to do
 */
export async function socketExchange(port: number, settles = false): Promise<Exchange> {
  const [writer, reader] = await Promise.all([openSocket(port), openSocket(port)]);
  return {
    send: (count) =>
      new Promise<void>((resolve) => {
        reader.once("message", () => resolve());
        writer.send(String(count));
      }),
    settle: async () => {
      if (!settles) return;
      const settled = new Promise<void>((resolve) => writer.once("message", () => resolve()));
      writer.send("settle");
      await settled;
    },
    close: async () => {
      writer.close();
      reader.close();
    },
  };
}

/** Official clients that watch `count` rooms nobody writes to; resolves when all have their answers. */
export async function watchUnrelated(address: string, count: number): Promise<() => Promise<void>> {
  const perClient = 1_000;
  const clients = Array.from({ length: Math.ceil(count / perClient) }, () => openClient(address));
  for (const [at, client] of clients.entries()) {
    const rooms = Math.min(perClient, count - at * perClient);
    await new Promise<void>((resolve) => {
      let missing = rooms;
      for (let room = 0; room < rooms; room += 1)
        client.onUpdate(getNote, { room: `unrelated ${at} ${room}` }, () => {
          missing -= 1;
          if (missing === 0) resolve();
        });
    });
  }
  return async () => {
    await Promise.all(clients.map((client) => client.close()));
  };
}

export type Interleaving = { warmUp: number; rounds: number; perRound: number };

/** Milliseconds per exchange of each way, in the order of `ways`. */
export async function interleave(
  ways: readonly Exchange[],
  { warmUp, rounds, perRound }: Interleaving,
): Promise<number[][]> {
  const samples: number[][] = ways.map(() => []);
  for (let count = 1; count <= warmUp + rounds * perRound; count += 1)
    for (const [at, way] of ways.entries()) {
      const tookMs = await timeOf(() => way.send(count));
      await way.settle();
      if (count > warmUp) samples[at]?.push(tookMs);
    }
  return samples;
}
