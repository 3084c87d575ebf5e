import { makeFunctionReference, type GenericDataModel } from "convex/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { parsePushRequest } from "./push-request";

/** What the bundler makes of a "use node" file; packages kept external stay imports. */
const NODE_MODULE = `
import fs from "node:fs";
import net from "node:net";
import { WebSocketServer } from "ws";
function action(handler) {
  const registered = () => {};
  return Object.assign(registered, {
    isAction: true, isPublic: true,
    invokeAction: async (_id, args) => JSON.stringify(await handler(...JSON.parse(args))),
  });
}
export const look = action(async ({ text }) => {
  const folder = fs.mkdtempSync(require("node:os").tmpdir() + "/node-action-");
  fs.writeFileSync(folder + "/file", text);
  const read = fs.readFileSync(folder + "/file", "utf8");
  fs.rmSync(folder, { recursive: true });
  const port = await new Promise((resolve) => {
    const server = net.createServer((socket) => socket.end("hello")).listen(0, "127.0.0.1", () => resolve([server, server.address().port]));
  }).then(([server, number]) => { globalThis.server = server; return number; });
  const said = await new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("data", (data) => resolve(String(data))).on("error", reject);
  });
  globalThis.server.close();
  return { read, said, external: typeof WebSocketServer, colour: process.env.COLOUR ?? null, home: process.env.HOME ?? null };
});
export const fail = action(async () => { throw new Error("in Node"); });
`;

let app: OpenedDeployment<GenericDataModel>;

beforeEach(async () => {
  app = await openDeployment({ bundle: await testAppBundle(), environment: { COLOUR: "green" } });
});

afterEach(async () => {
  await app.close();
});

async function push(source: string): Promise<void> {
  const request = parsePushRequest(await testAppBundle());
  const file = { path: "machine.js", source, environment: "node" as const };
  const { pushes } = app.deployment;
  pushes.finish((await pushes.start({ ...request, changed: [...request.changed, file] })).id);
}

test("a Node action has files, sockets, packages kept outside, and the deployment's variables alone", async () => {
  await push(NODE_MODULE);
  const look = makeFunctionReference<"action">("machine:look");
  expect(await app.action(look, { text: "kept" })).toEqual({
    read: "kept",
    said: "hello",
    external: "function",
    colour: "green",
    home: null,
  });
  const fail = makeFunctionReference<"action">("machine:fail");
  await expect(app.action(fail, {})).rejects.toThrow("in Node");
}, 60_000);

test("a query in a Node file, and a package that is not there, are refused at push", async () => {
  const query = `export const list = Object.assign(() => {}, { isQuery: true, isPublic: true });`;
  await expect(push(query)).rejects.toThrow(
    "`list` defined in `machine.js` is a Query function. Only actions can be defined in Node.js.",
  );
  await expect(push(`import "a-package-nobody-has";`)).rejects.toThrow("a-package-nobody-has");
}, 60_000);
