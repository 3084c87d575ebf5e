/**
 * Ten thousand items through the product's public mutation, with sign-in, validation, quota, audit and
 * indexes, by the official client over loopback; beside them the same rows through bare libsql.
 */
import { join } from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { api } from "../../convex/_generated/api";
import { openSubject, PERSON } from "../backend-subject";
import { callsOf, itemsOf } from "../batch-items";
import { openFloor } from "../floors/libsql-rows";
import { type Figure, figure, median, percentile, timeOf } from "../measure";
import { onStand } from "../stand";
import { openClient } from "./client";
import { startOn } from "./deployment";
import type { Scale } from "./scale";
import { ensureKeys } from "../../scripts/stages/keys";

async function tokenOf(address: string): Promise<string> {
  const client = new ConvexHttpClient(address, { logger: false });
  const { email, password } = PERSON;
  const { tokens } = await client.action(api.auth.signIn, {
    provider: "password",
    params: { flow: "signIn", email, password },
  });
  if (!tokens) throw new Error("Signing in gave no session.");
  return tokens.token;
}

export function measureBatch({ isQuick, rounds }: Scale): Promise<Figure[]> {
  return onStand(async (stand) => {
    const { home } = stand.settings;
    const count = isQuick ? 100 : 10_000;
    // Signed up and given a plan that holds so many items, in this process, before the deployment starts.
    const subject = await openSubject(home);
    const { groupId } = subject;
    await subject.backend.close();
    const { address } = await startOn(stand, home, ensureKeys(home));
    const token = await tokenOf(address);
    const client = openClient(address);
    client.setAuth(async () => token);
    const floor = openFloor(join(home, "floor.db"));
    const insert = async () => {
      for (const size of callsOf(count)) {
        const things = itemsOf(size);
        const outcome = await client.mutation(api.batch.batchInsertThings, { groupId, things });
        if (!outcome.ok) throw new Error(`Refused: ${outcome.failure.kind}`);
      }
    };
    const ours: number[] = [];
    const floors: number[] = [];
    await insert();
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timeOf(insert));
      floors.push(await timeOf(() => floor.write({ things: count, events: 1 })));
    }
    await client.close();
    floor.close();
    const name = `${count.toLocaleString("en")} items through the public mutation`;
    return [
      figure(`${name}, p50`, "ms", { ours: median(ours), floor: median(floors), goal: 500 }),
      figure(`${name}, p99`, "ms", {
        ours: percentile(ours, 0.99),
        floor: percentile(floors, 0.99),
        goal: 500,
      }),
    ];
  });
}
