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
  close: () => Promise<void>;
};

/** Two official clients: one writes, the other is subscribed to what is written. */
export function convexExchange(address: string): Exchange {
  const writer = openClient(address);
  const reader = openClient(address);
  let waiting: { count: number; arrived: () => void } | null = null;
  reader.onUpdate(getNote, { room: "bench" }, (count) => {
    if (waiting?.count === count) waiting.arrived();
  });
  return {
    send: async (count) => {
      const arrival = new Promise<void>((arrived) => (waiting = { count, arrived }));
      void writer.mutation(updateNote, { room: "bench", count });
      await arrival;
    },
    close: async () => {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

/** Two sockets of a server that tells every other socket of what one has sent. */
export async function socketExchange(port: number): Promise<Exchange> {
  const [writer, reader] = await Promise.all([openSocket(port), openSocket(port)]);
  return {
    send: (count) =>
      new Promise<void>((resolve) => {
        reader.once("message", () => resolve());
        writer.send(String(count));
      }),
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
      if (count > warmUp) samples[at]?.push(tookMs);
    }
  return samples;
}
