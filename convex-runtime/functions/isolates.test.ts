import { createPublicKey, verify } from "node:crypto";
import { makeFunctionReference, type GenericDataModel } from "convex/server";
import type { Value } from "convex/values";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { makeSigningKeys, type SigningKeys } from "../testing/signing-keys";

let app: OpenedDeployment<GenericDataModel>;
let keys: SigningKeys;

beforeAll(async () => {
  keys = await makeSigningKeys();
  const environment = { GREETING: "hello", TEST_KEY: keys.pkcs8 };
  app = await openDeployment({ bundle: await testAppBundle(), environment });
});

afterAll(async () => await app.close());

type Args = Record<string, Value>;
const query = (name: string, args: Args = {}): Promise<unknown> =>
  app.query(makeFunctionReference<"query">(name), args);
const mutation = (name: string, args: Args = {}): Promise<unknown> =>
  app.mutation(makeFunctionReference<"mutation">(name), args);
const action = (name: string, args: Args = {}): Promise<unknown> =>
  app.action(makeFunctionReference<"action">(name), args);

/** On an idle machine a loop is stopped after a second; on a busy one it gets its second later. */
const LOOP_TEST_MS = 60_000;

test(
  "a query that loops is stopped after a second and the others go on",
  async () => {
    await expect(query("limits:loop")).rejects.toThrow("timed out (maximum duration: 1s)");
    expect(await query("notes:list", { room: "calm" })).toEqual([]);
  },
  LOOP_TEST_MS,
);

test(
  "of mutations that arrive together only the one that loops fails",
  async () => {
    const outcomes = await Promise.allSettled([
      mutation("notes:add", { room: "group", text: "first" }),
      mutation("limits:loopInMutation"),
      mutation("notes:add", { room: "group", text: "last" }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await query("notes:list", { room: "group" })).toEqual(["first", "last"]);
    expect(await query("notes:list", { room: "loop" })).toEqual([]);
  },
  LOOP_TEST_MS,
);

test("a promise that never settles is an error, not a wait", async () => {
  await expect(query("limits:wait")).rejects.toThrow("never settled");
});

test("timers and fetch are refused with the way out", async () => {
  await expect(query("limits:useTimer")).rejects.toThrow("Can't use setTimeout in queries");
  await expect(query("limits:useFetch")).rejects.toThrow("Please consider using an action");
});

test("the clock stands still within a call", async () => {
  expect(await query("limits:clock")).toMatchObject({ same: true });
});

test("two calls draw different random numbers", async () => {
  expect(await mutation("limits:dice")).not.toBe(await mutation("limits:dice"));
});

test("bytes, errors and dates belong to the function's own realm", async () => {
  expect(await query("limits:realms")).toEqual({
    encoded: true,
    digest: true,
    digestBytes: 32,
    decoded: "grüße",
    error: true,
    cloned: true,
    base64: "aGVsbG8=",
    url: "1",
  });
});

test("environment variables are the deployment's, not the machine's", async () => {
  expect(await query("limits:environment")).toEqual({
    set: "hello",
    fromTheMachine: null,
    names: ["CONVEX_CLOUD_URL", "CONVEX_SITE_URL", "GREETING", "TEST_KEY"],
  });
});

test("a mutation signs with RS256", async () => {
  const signature: unknown = await mutation("limits:sign");
  const [jwk] = JSON.parse(keys.jwks).keys;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const bytes = Buffer.from(String(signature), "base64");
  expect(verify("sha256", Buffer.from("signed"), key, bytes)).toBe(true);
});

test("a nested mutation that fails rolls back alone and its data travels", async () => {
  const caught = await mutation("notes:survive", { room: "nested" });
  expect(caught).toEqual({ kind: "refused", why: "by request" });
  expect(await query("notes:list", { room: "nested" })).toEqual(["before", "after"]);
});

test("a mutation that throws leaves nothing behind", async () => {
  const failed = mutation("notes:addThenFail", { room: "none" });
  await expect(failed).rejects.toMatchObject({ data: { kind: "refused", why: "by request" } });
  expect(await query("notes:list", { room: "none" })).toEqual([]);
});

test("arguments that do not fit are refused in Convex's words", async () => {
  const refused = mutation("notes:add", { room: "r", text: 3 });
  await expect(refused).rejects.toThrow(
    "ArgumentValidationError: Value does not match validator.\nPath: .text\nValue: 3.0\nValidator: v.string()",
  );
});

test("the runtime's own tables are out of reach", async () => {
  await expect(query("limits:readModules")).rejects.toThrow("not readable");
});

test("an action waits, writes and reads in transactions of its own", async () => {
  const args = { room: "action", text: "from an action" };
  expect(await action("work:echo", args)).toEqual(["from an action"]);
});

test("the data of an error crosses from a mutation through an action", async () => {
  expect(await action("work:catchInner")).toEqual({
    kind: "refused",
    why: "by request",
  });
});

test("an identity reaches the function that asks for it", async () => {
  const ada = app.withIdentity({ subject: "ada", issuer: "https://issuer.example", name: "Ada" });
  expect(await ada.query(makeFunctionReference<"query">("work:whoAmI"), {})).toEqual({
    subject: "ada",
    issuer: "https://issuer.example",
    tokenIdentifier: "https://issuer.example|ada",
    name: "Ada",
  });
});

test(
  "a function of the test itself writes in a transaction, and cutting off a loop does no harm after it",
  async () => {
    const id = await app.run((ctx) => ctx.db.insert("notes", { room: "inline", text: "x" }));
    expect(await app.run(async (ctx) => (await ctx.db.get(id))?.text)).toBe("x");
    await expect(query("limits:loopAfterAwait")).rejects.toThrow("timed out");
    await new Promise((done) => setImmediate(done));
    expect(await query("notes:list", { room: "inline" })).toEqual(["x"]);
  },
  LOOP_TEST_MS,
);

test("functions of the test that run at once do not mix their transactions", async () => {
  const results = await Promise.allSettled([
    app.run(async (ctx) => await ctx.db.insert("notes", { room: "mixed", text: "kept" })),
    app.run(async (ctx) => {
      await ctx.db.insert("notes", { room: "mixed", text: "rolled back" });
      throw new Error("on purpose");
    }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(await query("notes:list", { room: "mixed" })).toEqual(["kept"]);
});
