/** Mutation sent → other client updated, beside a socket server over SQLite and PGlite's live queries. */
import { join } from "node:path";
import { type Figure, figure, percentile } from "../measure";
import { onStand } from "../stand";
import { startEmpty } from "./deployment";
import { convexExchange, interleave, socketExchange } from "./exchange";
import type { Scale } from "./scale";

export function measureReactivity({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { home, ports } = stand.settings;
    const deployment = await startEmpty(stand, "deployment");
    await stand.startScript(
      "bench/floors/sync-server.ts",
      String(ports.app),
      join(home, "floor.db"),
    );
    await stand.startScript("bench/peers/pglite-live.ts", String(ports.pages), join(home, "pg"));
    const ways = [
      convexExchange(deployment.address),
      await socketExchange(ports.app),
      await socketExchange(ports.pages, true),
    ];
    const sizes = isQuick ? { warmUp: 10, perRound: 10 } : { warmUp: 100, perRound: 100 };
    const [ours = [], floor = [], peer = []] = await interleave(ways, { ...sizes, rounds });
    for (const way of ways) await way.close();
    const of = (share: number, goal: number) => ({
      ours: percentile(ours, share),
      floor: percentile(floor, share),
      peer: percentile(peer, share),
      peerName: "PGlite live",
      goal,
    });
    return [
      figure("mutation → other client, p50", "ms", of(0.5, 1)),
      figure("mutation → other client, p99", "ms", of(0.99, 10)),
    ];
  });
}
