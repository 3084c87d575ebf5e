import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFunctionReference, type GenericDataModel } from "convex/server";
import type { Value } from "convex/values";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { nextRunMs } from "./crons";

const START_MS = Date.parse("2026-03-01T12:00:00Z");
let nowMs = START_MS;
let directory: string;
let app: OpenedDeployment<GenericDataModel>;

async function open(): Promise<void> {
  app = await openDeployment({ directory, bundle: await testAppBundle(), clock: () => nowMs });
}

beforeEach(async () => {
  nowMs = START_MS;
  directory = mkdtempSync(join(tmpdir(), "scheduler-"));
  await open();
});

afterEach(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

const mutate = (name: string, args: Record<string, Value>): Promise<unknown> =>
  app.mutation(makeFunctionReference<"mutation">(name), args);
const query = (name: string, args: Record<string, Value> = {}): Promise<unknown> =>
  app.query(makeFunctionReference<"query">(name), args);
const counted = async (room: string): Promise<unknown> =>
  await app.run(async (ctx) => {
    const notes = await ctx.db.query("notes").collect();
    return notes.find((note) => note.room === room)?.count ?? 0;
  });

test("a function scheduled for now runs after its mutation, once", async () => {
  await mutate("work:schedule", { room: "now", delayMs: 0, what: "notes:count" });
  await app.finishInProgressScheduledFunctions();
  await app.finishInProgressScheduledFunctions();
  expect(await counted("now")).toBe(1);
  expect(await query("work:scheduled")).toEqual([{ name: "notes.js:count", state: "success" }]);
});

test("a function scheduled for later waits for its time", async () => {
  await mutate("work:schedule", { room: "later", delayMs: 60_000, what: "notes:count" });
  await app.finishInProgressScheduledFunctions();
  expect(await counted("later")).toBe(0);
  nowMs += 60_000;
  await app.finishInProgressScheduledFunctions();
  expect(await counted("later")).toBe(1);
});

test("what a failed mutation scheduled never runs", async () => {
  await expect(mutate("work:scheduleThenFail", { room: "failed" })).rejects.toThrow(
    "not after all",
  );
  await app.finishAllScheduledFunctions(() => undefined);
  expect(await counted("failed")).toBe(0);
});

test("a cancelled function does not run", async () => {
  const id = await mutate("work:schedule", { room: "gone", delayMs: 1000, what: "notes:count" });
  await mutate("work:cancel", { id: String(id) });
  await app.finishAllScheduledFunctions(() => undefined);
  expect(await counted("gone")).toBe(0);
  expect(await query("work:scheduled")).toEqual([{ name: "notes.js:count", state: "canceled" }]);
});

test("a scheduled action runs and is marked done", async () => {
  await mutate("work:schedule", { room: "act", delayMs: 0, what: "work:write" });
  await app.finishAllScheduledFunctions(() => undefined);
  expect(await counted("act")).toBe(1);
  expect(await query("work:scheduled")).toEqual([{ name: "work.js:write", state: "success" }]);
});

test("a scheduled function that fails is marked failed and is not tried again", async () => {
  await mutate("work:schedule", { room: "bad", delayMs: 0, what: "notes:addThenFail" });
  await app.finishAllScheduledFunctions(() => undefined);
  expect(await query("work:scheduled")).toEqual([
    { name: "notes.js:addThenFail", state: "failed" },
  ]);
});

test("what was scheduled survives a restart and runs once", async () => {
  await mutate("work:schedule", { room: "restart", delayMs: 60_000, what: "notes:count" });
  await app.close();
  nowMs += 120_000;
  await open();
  await app.finishInProgressScheduledFunctions();
  expect(await counted("restart")).toBe(1);
  await app.close();
  await open();
  await app.finishInProgressScheduledFunctions();
  expect(await counted("restart")).toBe(1);
});

test("scheduling what does not exist is refused", async () => {
  const refused = mutate("work:schedule", { room: "r", delayMs: 0, what: "notes:missing" });
  await expect(refused).rejects.toThrow("does not exist");
});

test("an interval counts from its last time, a cron expression from the calendar", () => {
  expect(nextRunMs({ type: "interval", intervalMs: 5000 }, START_MS)).toBe(START_MS + 5000);
  expect(nextRunMs({ type: "cron", expression: "0 13 * * *" }, START_MS)).toBe(START_MS + 3600_000);
});
