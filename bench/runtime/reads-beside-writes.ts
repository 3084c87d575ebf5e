/** How long a query takes while another client's long mutation runs: reads must not wait behind writes. */
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { type Figure, figure, median, percentile, timeOf } from "../measure";
import { onStand } from "../stand";
import { startEmpty } from "./deployment";
import { getNote, updateNote } from "./exchange";
import type { Scale } from "./scale";

const addMany = makeFunctionReference<"mutation", { label: string; count: number }, null>(
  "entries:addMany",
);

/** Asks again and again until `until` is over; the milliseconds of each query. */
async function queriesUntil(client: ConvexHttpClient, until: Promise<unknown>): Promise<number[]> {
  let isOver = false;
  void until.finally(() => (isOver = true));
  const samples: number[] = [];
  while (!isOver) samples.push(await timeOf(() => client.query(getNote, { room: "read" })));
  return samples;
}

export function measureReadsBesideWrites({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { address } = await startEmpty(stand, "deployment");
    const [reader, writer] = [0, 1].map(() => new ConvexHttpClient(address, { logger: false }));
    if (reader === undefined || writer === undefined) throw new Error("Two clients were made.");
    const count = isQuick ? 200 : 15_000;
    await writer.mutation(updateNote, { room: "read", count: 1 });
    const beside: number[] = [];
    const alone: number[] = [];
    const mutationsMs: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now();
      const writing = writer.mutation(addMany, { label: `round ${round}`, count });
      const during = await queriesUntil(reader, writing);
      const mutationMs = performance.now() - startedAt;
      const pause = new Promise<void>((resolve) => setTimeout(resolve, mutationMs));
      const quiet = await queriesUntil(reader, pause);
      if (round === 0) continue;
      mutationsMs.push(mutationMs);
      beside.push(...during);
      alone.push(...quiet);
    }
    const what = `query while a mutation of ${median(mutationsMs).toFixed(0)} ms runs`;
    return [0.5, 0.99].map((share) =>
      figure(`${what}, p${share * 100}`, "ms", {
        ours: percentile(beside, share),
        floor: percentile(alone, share),
        floorName: "without it",
        goal: 10,
      }),
    );
  });
}
