/**
 * What a write costs when 20,000 subscriptions have nothing to do with it: how many of them run again, and
 * how much later the one that is concerned hears of it than on a deployment without the others.
 */
import { join } from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { type Figure, figure, median, percentile } from "../measure";
import { onStand } from "../stand";
import { type BenchDeployment, startEmpty } from "./deployment";
import { convexExchange, interleave, socketExchange, updateNote, watchUnrelated } from "./exchange";
import type { Scale } from "./scale";

/** PGlite takes minutes to set up more. */
const PEER_UNRELATED = 100;
const WRITES = 50;

/** Executions of queries per write to `room`, as the deployment's own log has them. */
async function rerunsPerWrite(
  { address, keys }: BenchDeployment,
  room: string,
  rounds: number,
): Promise<number> {
  const client = new ConvexHttpClient(address, { logger: false });
  const log = async (cursor: number) => {
    const response = await fetch(`${address}/api/stream_function_logs?cursor=${cursor}`, {
      headers: { Authorization: `Convex ${keys.adminKey}` },
    });
    // The answer of the deployment under test.
    return (await response.json()) as { entries: { udfType: string }[]; newCursor: number };
  };
  const perRound: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { newCursor } = await log(0);
    for (let count = 1; count <= WRITES; count += 1)
      await client.mutation(updateNote, { room, count: round * WRITES + count });
    const { entries } = await log(newCursor);
    if (!entries.some(({ udfType }) => udfType === "Mutation"))
      throw new Error("The deployment's log does not show the writes.");
    perRound.push(entries.filter(({ udfType }) => udfType === "Query").length / WRITES);
  }
  return Math.max(...perRound);
}

export function measureReruns({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { home, ports } = stand.settings;
    const unrelated = isQuick ? 500 : 20_000;
    const alone = await startEmpty(stand, "alone");
    const crowded = await startEmpty(stand, "crowded");
    const file = join(home, "floor.db");
    await stand.startScript("bench/floors/sync-server.ts", String(ports.app), file);
    const peerOf = (port: number, others: number) =>
      stand.startScript(
        "bench/peers/pglite-live.ts",
        String(port),
        join(home, `pg${others}`),
        String(others),
      );
    await peerOf(ports.pages, PEER_UNRELATED);
    const stopWatching = await watchUnrelated(crowded.address, unrelated);
    const ways = [
      convexExchange(alone.address),
      convexExchange(crowded.address),
      await socketExchange(ports.app),
      await socketExchange(ports.pages, true),
    ];
    const sizes = isQuick ? { warmUp: 10, perRound: 10 } : { warmUp: 100, perRound: 100 };
    const [without = [], among = [], floor = [], peer = []] = await interleave(ways, {
      ...sizes,
      rounds,
    });
    const reruns = await rerunsPerWrite(crowded, "nobody watches", rounds);
    for (const way of ways) await way.close();
    await stopWatching();
    const crowd = `${unrelated.toLocaleString("en")} unrelated`;
    const of = (share: number, goal: number) => ({
      ours: percentile(among, share),
      floor: percentile(floor, share),
      peer: percentile(peer, share),
      peerName: `PGlite live with ${PEER_UNRELATED} unrelated`,
      goal,
    });
    return [
      figure(`re-runs per write, ${crowd} subscriptions`, "runs", { ours: reruns, goal: 0 }),
      figure(`mutation → other client, ${crowd}, p50`, "ms", of(0.5, 1)),
      figure(`mutation → other client, ${crowd}, p99`, "ms", of(0.99, 10)),
      figure("the same p50 against none unrelated", "×", {
        ours: median(among) / median(without),
        goal: 1.2,
      }),
    ];
  });
}
