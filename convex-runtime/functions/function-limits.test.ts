/** The limits of the functions layer, each accepted at n and refused at n + 1 in the platform's words. */
import { makeFunctionReference, type GenericDataModel } from "convex/server";
import { getConvexSize } from "convex/values";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { LIMITS } from "../values/limits";

let app: OpenedDeployment<GenericDataModel>;

beforeAll(async () => {
  app = await openDeployment({ bundle: await testAppBundle() });
});

afterAll(async () => {
  await app.close();
});

const query = async (name: string, args: Record<string, string | number>): Promise<unknown> =>
  await app.query(makeFunctionReference<"query">(name), args);
const mutate = async (name: string, args: Record<string, string | number>): Promise<unknown> =>
  await app.mutation(makeFunctionReference<"mutation">(name), args);

test("a mutation schedules a thousand functions and no more, and is told how many are left", async () => {
  const limit = LIMITS.functionsScheduled;
  expect(await mutate("sizes:metrics", { count: limit })).toEqual({ used: limit, remaining: 0 });
  await expect(mutate("sizes:metrics", { count: limit + 1 })).rejects.toThrow(
    "Too many functions scheduled by this mutation (limit: 1000)",
  );
}, 60_000);

test("the arguments of scheduled functions have a limit together", async () => {
  const overhead = getConvexSize({ room: "" });
  const most = LIMITS.scheduledArgsBytes - overhead;
  expect(await mutate("sizes:scheduleLarge", { length: most })).toBeNull();
  await expect(mutate("sizes:scheduleLarge", { length: most + 1 })).rejects.toThrow(
    `Too large total size of the arguments of scheduled functions from this mutation (limit: ${LIMITS.scheduledArgsBytes} bytes)`,
  );
}, 60_000);

test("a function's arguments have a limit", async () => {
  const most = LIMITS.functionArgsBytes - getConvexSize({ text: "" });
  expect(await query("sizes:take", { text: "x".repeat(most) })).toBe(most);
  await expect(query("sizes:take", { text: "x".repeat(most + 1) })).rejects.toThrow(
    `Function sizes:take arguments are too large (actual: ${LIMITS.functionArgsBytes + 1} bytes, limit: ${LIMITS.functionArgsBytes} bytes)`,
  );
}, 60_000);

test("a function's result has a limit", async () => {
  const most = LIMITS.functionResultBytes - getConvexSize("");
  expect(await query("sizes:give", { length: most })).toHaveLength(most);
  await expect(query("sizes:give", { length: most + 1 })).rejects.toThrow(
    `Function sizes:give return value is too large (actual: ${LIMITS.functionResultBytes + 1} bytes, limit: ${LIMITS.functionResultBytes} bytes)`,
  );
}, 60_000);
