import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN_KEY, startTestServer } from "../testing/test-server";
import { PortInUse, startServer, type RunningServer } from "./start-server";

let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => await server.close());

const call = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const admin = { authorization: `Convex ${ADMIN_KEY}` };

test("the port tells what answers there", async () => {
  expect(await (await fetch(`${server.url}/instance_name`)).text()).toBe("sluice");
  expect((await fetch(`${server.url}/version`)).status).toBe(200);
});

test("a mutation, a query and an action are called over HTTP", async () => {
  const add = await call("/api/mutation", {
    path: "notes:add",
    args: [{ room: "http", text: "x" }],
  });
  expect(await add.json()).toMatchObject({ status: "success", value: expect.any(String) });
  const list = await call("/api/query", { path: "notes:list", args: [{ room: "http" }] });
  expect(await list.json()).toEqual({ status: "success", value: ["x"], logLines: [] });
  const echo = await call("/api/action", {
    path: "work:echo",
    args: [{ room: "http", text: "y" }],
  });
  expect(await echo.json()).toMatchObject({ status: "success", value: ["x", "y"] });
});

test("a function that fails answers 560 with its data", async () => {
  const failed = await call("/api/mutation", {
    path: "notes:addThenFail",
    args: [{ room: "http" }],
  });
  expect(failed.status).toBe(560);
  expect(await failed.json()).toMatchObject({
    status: "error",
    errorData: { kind: "refused", why: "by request" },
    errorMessage: expect.stringMatching(
      /^\[Request ID: [0-9a-f]{16}\] Server Error\nUncaught ConvexError: /,
    ),
  });
});

test("any origin may call, as on the real deployment", async () => {
  const origin = "https://somewhere.example";
  const response = await call(
    "/api/query",
    { path: "notes:list", args: [{ room: "cors" }] },
    { origin },
  );
  expect(response.headers.get("access-control-allow-origin")).toBe(origin);
});

test("a body that is no JSON, and one without a path, are refused with a code", async () => {
  const garbage = await call("/api/query", "{");
  expect(garbage.status).toBe(400);
  expect(await garbage.json()).toMatchObject({ code: "BadJsonBody" });
  expect(await (await call("/api/query", {})).json()).toMatchObject({ code: "BadRequest" });
});

test("more than 20 MiB are refused before they are read, on both ports, and nothing is written", async () => {
  const big = "x".repeat(20 * 1024 * 1024 + 1);
  const args = [{ room: "big", text: big }];
  const mutation = await call("/api/mutation", { path: "notes:add", args });
  expect(mutation.status).toBe(413);
  expect(await mutation.json()).toMatchObject({ code: "PayloadTooLarge" });
  const action = await fetch(`${server.siteUrl}/echo`, { method: "POST", body: big });
  expect(action.status).toBe(413);
  expect(await action.json()).toMatchObject({ code: "PayloadTooLarge" });
  const list = await call("/api/query", { path: "notes:list", args: [{ room: "big" }] });
  expect(await list.json()).toMatchObject({ value: [] });
});

test("20 MiB reach an HTTP action", async () => {
  const body = "x".repeat(20 * 1024 * 1024);
  const response = await fetch(`${server.siteUrl}/echo`, { method: "POST", body });
  expect([response.status, await response.text()]).toEqual([201, `null ${body.length}`]);
});

test("an HTTP action gets the request and its answer goes out", async () => {
  const response = await fetch(`${server.siteUrl}/echo?q=seen`, {
    method: "POST",
    headers: { "x-word": "length" },
    body: "12345",
  });
  expect(response.status).toBe(201);
  expect(await response.text()).toBe("length 5");
  expect(response.headers.get("x-seen")).toBe("seen");
});

test("a path without a route is 404 and a broken HTTP action 500 with its words", async () => {
  expect((await fetch(`${server.siteUrl}/nowhere`)).status).toBe(404);
  const broken = await fetch(`${server.siteUrl}/broken`);
  expect(broken.status).toBe(500);
  expect(await broken.json()).toMatchObject({
    message: expect.stringContaining("broken on purpose"),
  });
});

const guarded: [string, string][] = [
  ["GET", "/api/v1/get_canonical_urls"],
  ["GET", "/api/stream_function_logs?cursor=0"],
  ["POST", "/api/get_config_hashes"],
  ["POST", "/api/deploy2/start_push"],
  ["POST", "/api/deploy2/finish_push"],
  ["POST", "/api/deploy2/wait_for_schema"],
  ["POST", "/api/deploy2/evaluate_schema"],
  ["POST", "/api/update_environment_variables"],
];

test.each(guarded)("%s %s wants the admin key", async (method, path) => {
  const body = method === "POST" ? "{}" : null;
  for (const authorization of ["", "Convex wrong", `Bearer ${ADMIN_KEY}`]) {
    const response = await fetch(`${server.url}${path}`, {
      method,
      body,
      headers: { authorization },
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "BadDeployKey" });
  }
});

test("the admin key calls internal functions, as somebody if it says so", async () => {
  const add = { path: "notes:addInternal", args: [{ room: "admin", text: "x" }] };
  expect((await call("/api/function", add)).status).toBe(560);
  expect((await call("/api/function", add, admin)).status).toBe(200);
  const acting = Buffer.from(
    JSON.stringify({ subject: "ada", issuer: "i", tokenIdentifier: "i|ada" }),
  ).toString("base64");
  const who = await call(
    "/api/function",
    { path: "work:whoAmI", args: [{}] },
    { authorization: `Convex ${ADMIN_KEY}:${acting}` },
  );
  expect(await who.json()).toMatchObject({ value: { subject: "ada" } });
});

test("a variable set is seen by the next call, and a built-in one cannot be set", async () => {
  const changes = [{ name: "GREETING", value: "good day" }];
  expect((await call("/api/update_environment_variables", { changes }, admin)).status).toBe(200);
  const seen = await call("/api/query", { path: "limits:environment", args: [{}] });
  expect(await seen.json()).toMatchObject({ value: { set: "good day" } });
  const builtIn = [{ name: "CONVEX_SITE_URL", value: "x" }];
  const refused = await call("/api/update_environment_variables", { changes: builtIn }, admin);
  expect(refused.status).toBe(400);
});

test("a port in use is said before anything is opened", async () => {
  const port = Number(new URL(server.url).port);
  const started = startServer({ directory: "memory", port, sitePort: 0, adminKey: ADMIN_KEY });
  await expect(started).rejects.toThrow(PortInUse);
});

test("a thousand malformed requests are answered or cut off, and the server goes on", async () => {
  const junk = [
    "GARBAGE\r\n\r\n",
    "GET // HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET http://%zz/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST /api/query HTTP/1.1\r\nHost: x\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
    "POST /api/mutation HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nnull",
    "GET /api/1.0/sync HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    "POST /api/storage/upload?token=1.2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na",
    "GET /api/storage/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
  ];
  for (const port of [server.url, server.siteUrl].map((url) => Number(new URL(url).port))) {
    for (let at = 0; at < 500; at++) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.end(junk[at % junk.length] ?? "");
      socket.resume();
      await once(socket, "close");
    }
  }
  expect((await fetch(`${server.url}/version`)).status).toBe(200);
});
