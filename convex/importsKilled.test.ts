import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { readUsage } from "./ontology/countUsage";
import { openConvexRuntime, type RuntimeBackend } from "./testing/convexRuntime.testing";
import { giveRoom, progress, stage } from "./testing/imports.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";

// Read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const SIZE = process.env.LONG_TESTS === "1" ? 100_000 : 10_000;
const CHILD = fileURLToPath(new URL("./testing/importingProcess.testing.ts", import.meta.url));
/** Shares of the list at which the process is killed, one process after the other. */
const KILLED_AT = [0.15, 0.5, 0.75];

/** Runs a deployment as a process and kills it once `enough` items are made. @returns how many it saw */
async function importUntilKilled(enough: number, ...words: string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (made(printed) >= enough) child.kill("SIGKILL");
  }
  return made(printed);
}

const made = (printed: string) => Number(printed.split("\n").at(-2) ?? 0);

/** Names of one page of items, and where the next begins: all at once would pass what a transaction reads. */
async function pageOfNames(backend: RuntimeBackend, groupId: Id<"groups">, cursor: string | null) {
  return await backend.run(async (ctx) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("things")
      .withIndex("by_group_type", (q) =>
        q.eq("groupId", groupId).eq("type", "product").eq("deletedAt", undefined),
      )
      .paginate({ numItems: 4_000, cursor });
    return { names: page.map(({ name }) => name), next: isDone ? null : continueCursor };
  });
}

async function importedNames(backend: RuntimeBackend, groupId: Id<"groups">): Promise<string[]> {
  let { names, next } = await pageOfNames(backend, groupId, null);
  while (next !== null) {
    const more = await pageOfNames(backend, groupId, next);
    names = [...names, ...more.names];
    next = more.next;
  }
  return names;
}

it(`makes each of ${SIZE.toLocaleString("en")} items once, though its process is killed again and again, and undoes them all`, async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-import-"));
  try {
    const before = await openConvexRuntime(directory);
    const ann = await signUp(before, "Ann");
    const { groupId } = ann;
    await giveRoom(before, groupId);
    const importId = await stage(ann, SIZE);
    await before.close();
    let seen = 0;
    for (const [turn, share] of KILLED_AT.entries()) {
      const order = turn === 0 ? ["start"] : [];
      const now = await importUntilKilled(SIZE * share, directory, ann.subject, importId, ...order);
      // What was seen before a kill was durable, and the next process went on from there.
      expect(now).toBeGreaterThanOrEqual(Math.max(seen, SIZE * share));
      expect(now).toBeLessThan(SIZE);
      seen = now;
    }
    const after = await openConvexRuntime(directory);
    const again: Person = { ...ann, as: after.withIdentity({ subject: ann.subject }) };
    await after.finishAllScheduledFunctions(() => undefined, SIZE);
    expect(await progress(again, importId)).toMatchObject({
      ...{ state: "done", total: SIZE, processed: SIZE, created: SIZE, failed: 0, percent: 100 },
    });
    const names = await importedNames(after, groupId);
    expect(names).toHaveLength(SIZE);
    expect(new Set(names).size).toBe(SIZE);
    const counted = () => after.run(async (ctx) => await readUsage(ctx, groupId, "entities_total"));
    expect(await counted()).toBe(SIZE);
    expect(after.deployment.engine.database.verify()).toEqual([]);
    valueOf(await again.as.mutation(api.imports.undo, { importId }));
    await after.finishAllScheduledFunctions(() => undefined, SIZE);
    expect(await progress(again, importId)).toMatchObject({ state: "undone", created: 0 });
    expect(await importedNames(after, groupId)).toEqual([]);
    expect(await counted()).toBe(0);
    await after.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 900_000);
