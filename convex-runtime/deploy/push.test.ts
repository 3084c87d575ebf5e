import { makeFunctionReference, type GenericDataModel } from "convex/server";
import { afterEach, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { parsePushRequest, type PushRequest } from "./push-request";

const opened: OpenedDeployment<GenericDataModel>[] = [];

afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

async function open() {
  const app = await openDeployment({ bundle: await testAppBundle() });
  opened.push(app);
  const request = parsePushRequest(await testAppBundle());
  const list = () => app.query(makeFunctionReference<"query">("notes:list"), { room: "r" });
  const add = () =>
    app.mutation(makeFunctionReference<"mutation">("notes:add"), { room: "r", text: "t" });
  return { app, request, list, add, pushes: app.deployment.pushes };
}

function withModule(request: PushRequest, path: string, source: string): PushRequest {
  const others = request.changed.filter((module) => module.path !== path);
  return { ...request, changed: [...others, { path, source, environment: "isolate" }] };
}

function withSchema(request: PushRequest, documentType: object): PushRequest {
  const exported = JSON.stringify({
    tables: [{ tableName: "notes", indexes: [], documentType }],
    schemaValidation: true,
  });
  const source = `export default { export: () => ${JSON.stringify(exported)} };`;
  return { ...request, schema: { path: "schema.js", source, environment: "isolate" } };
}

const broken: [string, string, string][] = [
  ["a syntax error", "export const a = (;", "Could not load"],
  ["a throw at the top level", "throw new Error('not today');", "Uncaught Error: not today"],
  ["an import of what is not there", "import './_deps/missing.js';", "Couldn't find module"],
  ["an import of Node", "import fs from 'node:fs'; export const a = fs;", '"use node"'],
  ["a top-level await", "await 1; export const a = 1;", "Top-level await"],
  ["an endless loop at the top level", "for (;;);", "timed out"],
];

test.each(broken)(
  "%s refuses the push and changes nothing",
  async (_what, source, words) => {
    const { request, list, add, pushes } = await open();
    await add();
    await expect(pushes.start(withModule(request, "broken.js", source))).rejects.toThrow(words);
    expect(await list()).toEqual(["t"]);
  },
  40_000,
);

test("a path with a hyphen is refused in Convex's words", async () => {
  const { request, pushes } = await open();
  const push = pushes.start(withModule(request, "my-notes.js", "export const a = 1;"));
  await expect(push).rejects.toThrow(
    "my-notes.js is not a valid path to a Convex module. Path component my-notes can only contain alphanumeric characters, underscores, or periods.",
  );
});

test("a schema the data does not fit is refused with the document and the path", async () => {
  const { app, request, add, list, pushes } = await open();
  await add();
  const text = { fieldType: { type: "number" }, optional: false };
  const room = { fieldType: { type: "string" }, optional: false };
  const started = await pushes.start(
    withSchema(request, { type: "object", value: { room, text } }),
  );
  expect(pushes.checkSchema(started.id)).toMatchObject({
    type: "failed",
    tableName: "notes",
    error: expect.stringContaining("Path: .text"),
  });
  expect(() => pushes.finish(started.id)).toThrow("does not match");
  expect(await list()).toEqual(["t"]);
  expect(app.deployment.engine.database.verify()).toEqual([]);
});

test("a cron job of a function that does not exist is refused", async () => {
  const { request, pushes } = await open();
  const crons = {
    nightly: {
      name: "notes:gone",
      args: [{}],
      schedule: { type: "daily", hourUTC: 1, minuteUTC: 2 },
    },
  };
  const source = `export default { isCrons: true, export: () => ${JSON.stringify(JSON.stringify(crons))} };`;
  await expect(pushes.start(withModule(request, "crons.js", source))).rejects.toThrow(
    '"nightly" schedules notes:gone',
  );
});

test("the code changes under what is called next", async () => {
  const { request, list, pushes } = await open();
  const source = request.changed.find(({ path }) => path === "notes.js")?.source ?? "";
  const changed = source.replace(/String\((\w+)\.text\)/, "String($1.text) + '!'");
  expect(changed).not.toBe(source);
  const { id } = await pushes.start(withModule(request, "notes.js", changed));
  expect(await list()).toEqual([]);
  pushes.finish(id);
  const { add } = {
    add: () =>
      opened[0]?.mutation(makeFunctionReference<"mutation">("notes:add"), { room: "r", text: "t" }),
  };
  await add();
  expect(await list()).toEqual(["t!"]);
});

test("a push overtaken by another one is not finished", async () => {
  const { request, pushes } = await open();
  const first = await pushes.start(request);
  const second = await pushes.start(request);
  pushes.finish(second.id);
  expect(() => pushes.finish(first.id)).toThrow("Schema was overwritten by another push.");
});
