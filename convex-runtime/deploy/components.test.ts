import { makeFunctionReference, type GenericDataModel } from "convex/server";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ReadSetIndex } from "../database/read-set-index";
import { Scheduler } from "../scheduler/scheduler";
import { openStoredDeployment } from "./deployment";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { bundleWithCli } from "./cli-bundle";
import { NOBODY } from "../functions/identity";
import { NO_REQUEST } from "../functions/frame";
import { COMPONENTS_APP, onRuntime } from "../testing/components-app";
import { Crons } from "../scheduler/crons";
import { parsePushRequest, type PushRequest } from "./push-request";

type App = OpenedDeployment<GenericDataModel>;

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open() {
  const place = await onRuntime();
  closing.push(place.close);
  return place;
}

const query = (app: App, name: string): Promise<unknown> =>
  app.query(makeFunctionReference<"query">(name), {});

async function request(): Promise<PushRequest> {
  return parsePushRequest(await bundleWithCli(COMPONENTS_APP));
}

test("a component sees the variables bound to it and no others, the app's only by reference", async () => {
  const { call } = await open();
  expect(await call("query", "accounts:variables")).toEqual({
    own: "hidden",
    first: { unit: "euro", owner: "ada", secret: null },
    second: { unit: "dollar", owner: null, secret: null },
  });
});

test("actions of a component have its variables, its functions and its storage", async () => {
  const { call } = await open();
  expect(await call("action", "accounts:act", { amount: 4 })).toEqual({
    unit: "euro",
    second: { amounts: [8], stamps: [] },
  });
  expect(await call("action", "accounts:keep", { text: "kept" })).toMatchObject({ text: "kept" });
  expect(await call("query", "accounts:kept")).toEqual({ own: 0, first: 1, second: 0 });
});

test("who calls is not known inside a component", async () => {
  const { app } = await open();
  const who = makeFunctionReference<"query">("accounts:who");
  const seen: unknown = await app.withIdentity({ subject: "ada" }).query(who, {});
  expect(seen).toEqual({ own: "ada", inside: null });
});

test("an id of a component's document names nothing in the app", async () => {
  const { call } = await open();
  expect(await call("mutation", "accounts:reach")).toEqual({ found: false, normalized: null });
});

test("an internal function of a component is out of reach but by a handle it gives away", async () => {
  const { call } = await open();
  expect(await call("mutation", "accounts:callInternal")).toEqual({
    thrown: 'Component "ledger" does not export a function "entries:secret".',
  });
  expect(await call("mutation", "accounts:callSecret", { amount: 3 })).toBeNull();
  expect(await call("query", "accounts:list")).toMatchObject({ first: { amounts: [3] } });
});

test("a client cannot call a component's function, whatever it writes into the path", async () => {
  const { app } = await open();
  for (const path of ["ledger/entries:list", "entries:list", "ledger:entries:list"]) {
    const outcome = app.deployment.engine.query({
      path,
      args: {},
      identity: NOBODY,
      access: "public",
      request: NO_REQUEST,
      journal: null,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { errorName: "FunctionNotFound" } });
  }
});

test("a mutation that fails leaves nothing in any component", async () => {
  const { app, call } = await open();
  expect(await call("mutation", "accounts:addThenFail", { amount: 4 })).toEqual({
    thrown: "not after all",
  });
  expect(await query(app, "accounts:list")).toEqual({
    own: [],
    first: { amounts: [], stamps: [] },
    second: { amounts: [], stamps: [] },
  });
  expect(app.deployment.engine.database.verify()).toEqual([]);
});

test("requests under a component's prefix reach its routes, except where the app has a longer one", async () => {
  const { app, call } = await open();
  await call("mutation", "accounts:add", { first: 1, second: 2 });
  const text = async (path: string) => await (await app.fetch(path)).text();
  expect(await text("/ledger/total")).toBe("1 euro at /ledger/total");
  expect(await text("/ledger/app")).toBe("still the app");
  expect(await text("/hello")).toBe("hello from the app");
  expect((await app.fetch("/total")).status).toBe(404);
  expect((await app.fetch("/ledger/hello")).status).toBe(404);
});

test("a component's cron job runs in each of its instances", async () => {
  const { app, call, pass } = await open();
  const crons = new Crons(app.deployment.engine);
  crons.start();
  await pass(100);
  crons.stop();
  expect(await call("query", "accounts:list")).toMatchObject({
    first: { amounts: [1000] },
    second: { amounts: [1000] },
  });
});

test("a live query runs again when a component it asked has changed, and only then", async () => {
  const { app, call } = await open();
  const { engine } = app.deployment;
  const asked = { path: "accounts:list", args: {}, identity: NOBODY, access: "any" } as const;
  const { readSet } = engine.query({ ...asked, request: NO_REQUEST, journal: null });
  const watched = new ReadSetIndex<string>();
  watched.set("list", readSet);
  const touched: number[] = [];
  engine.onCommit((results) => {
    for (const { writtenKeys } of results) touched.push(watched.touchedBy(writtenKeys).size);
  });
  await call("mutation", "jobs:write", { text: "elsewhere" });
  await call("mutation", "accounts:callSecret", { amount: 1 });
  expect(touched).toEqual([0, 1]);
});

test("code, data and what is scheduled in components survive a restart", async () => {
  const directory = mkdtempSync(join(tmpdir(), "components-"));
  closing.push(async () => rmSync(directory, { recursive: true, force: true }));
  let nowMs = 1_700_000_000_000;
  const options = { directory, clock: () => nowMs, environment: { OWNER: "ada" } };
  const before = await openDeployment({ ...options, bundle: await bundleWithCli(COMPONENTS_APP) });
  await before.mutation(makeFunctionReference<"mutation">("accounts:later"), { amount: 6 });
  await before.close();
  nowMs += 10_000;
  // Opened without a push: the stored code is what runs.
  const again = await openStoredDeployment({ ...options, cloudUrl: "", siteUrl: "" });
  const scheduler = new Scheduler(again.engine);
  scheduler.start();
  await scheduler.settle();
  scheduler.stop();
  const asked = { path: "accounts:list", args: {}, identity: NOBODY, access: "any" } as const;
  const outcome = again.engine.query({ ...asked, request: NO_REQUEST, journal: null });
  expect(outcome.ok && JSON.parse(outcome.value)).toEqual({
    own: ["6"],
    first: { amounts: [6], stamps: [] },
    second: { amounts: [6], stamps: [] },
  });
  await again.close();
});

test("a component that is taken out and put back finds its data", async () => {
  const { app, call } = await open();
  const { pushes } = app.deployment;
  await call("mutation", "accounts:add", { first: 1, second: 2 });
  const whole = await request();
  const without = await pushes.start({ ...whole, definition: null, dependencies: [] });
  pushes.finish(without.id);
  expect(await call("query", "accounts:list")).toMatchObject({
    thrown: expect.stringContaining('Child component "ledger" not found'),
  });
  pushes.finish((await pushes.start(whole)).id);
  expect(await call("query", "accounts:list")).toMatchObject({ first: { amounts: [1] } });
});

test("a push whose component's data does not fit its new schema names the component and changes nothing", async () => {
  const { app, call } = await open();
  const { pushes } = app.deployment;
  await call("mutation", "accounts:add", { first: 1, second: 2 });
  const whole = await request();
  const amount = { fieldType: { type: "string" }, optional: false };
  const exported = JSON.stringify({
    tables: [
      { tableName: "entries", indexes: [], documentType: { type: "object", value: { amount } } },
    ],
    schemaValidation: true,
  });
  const source = `export default { export: () => ${JSON.stringify(exported)} };`;
  const components = whole.components.map((component) =>
    component.definitionPath === "ledger"
      ? { ...component, schema: { path: "schema.js", source, environment: "isolate" as const } }
      : component,
  );
  const { id } = await pushes.start({ ...whole, components });
  expect(pushes.checkSchema(id)).toMatchObject({
    type: "failed",
    componentPath: "ledger",
    tableName: "entries",
  });
  expect(() => pushes.finish(id)).toThrow("does not match");
  expect(await call("query", "accounts:list")).toMatchObject({ first: { amounts: [1] } });
});

const broken: [string, (whole: PushRequest) => PushRequest, string][] = [
  [
    "a variable that a component requires is not bound",
    (whole) => withDefinition(whole, 'env: { UNIT: "dollar" }', "env: {}"),
    'UNIT is required by the component "secondLedger"',
  ],
  [
    "two components have one name",
    (whole) => withDefinition(whole, '"secondLedger"', '"ledger"'),
    'Two components are named "ledger"',
  ],
  [
    "a definition is missing",
    (whole) => ({ ...whole, components: whole.components.slice(1) }),
    "no component definition",
  ],
];

test.each(broken)("a push is refused when %s", async (_what, change, words) => {
  const { app, call } = await open();
  const push = app.deployment.pushes.start(change(await request()));
  await expect(push).rejects.toThrow(words);
  expect(await call("query", "accounts:kept")).toEqual({ own: 0, first: 0, second: 0 });
});

/** The bundler writes the definition without spaces. */
function withDefinition(whole: PushRequest, before: string, after: string): PushRequest {
  const { definition } = whole;
  if (definition === null) throw new Error("The app has a definition.");
  const source = definition.source.replace(before.replaceAll(" ", ""), after.replaceAll(" ", ""));
  expect(source).not.toBe(definition.source);
  return { ...whole, definition: { ...definition, source } };
}
