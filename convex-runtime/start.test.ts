import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testAppBundle } from "./testing/app-bundle";
import { connectClient, watch } from "./testing/test-server";

const ADMIN_KEY = "start|0123456789abcdef";
const START = fileURLToPath(new URL("./start.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const count = makeFunctionReference<"mutation">("notes:count");

let home: string;
let ports: { port: number; sitePort: number };
const running: ChildProcess[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "start-"));
  ports = { port: await freePort(), sitePort: await freePort() };
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts the process; settles with its first line of output, or with its words and code at its end. */
async function start(): Promise<{ child: ChildProcess; words: string; code: number | null }> {
  const child = spawn(process.execPath, ["--import", "tsx", START], {
    cwd: ROOT,
    env: {
      ...process.env,
      SLUICE_HOME: home,
      CONVEX_PORT: String(ports.port),
      CONVEX_SITE_PORT: String(ports.sitePort),
      CONVEX_ADMIN_KEY: ADMIN_KEY,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let words = "";
  return await new Promise((resolve) => {
    child.stdout.on("data", (piece: Buffer) => {
      words += piece.toString();
      if (words.includes("\n")) resolve({ child, words, code: null });
    });
    child.stderr.on("data", (piece: Buffer) => (words += piece.toString()));
    child.on("exit", (code) => resolve({ child, words, code }));
  });
}

const url = () => `http://127.0.0.1:${ports.port}`;

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url()}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Convex ${ADMIN_KEY}` },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return await response.json();
}

async function push(): Promise<void> {
  const startPush = await post("/api/deploy2/start_push", await testAppBundle());
  await post("/api/deploy2/finish_push", { startPush });
}

test("every acknowledged mutation survives kill -9, and the open client reconnects and goes on", async () => {
  const first = await start();
  expect(first.words).toContain(url());
  await push();
  const client = connectClient(url());
  const seen = watch<{ page: { count: number }[] }>(client, "notes:page", {
    room: "kill",
    paginationOpts: { numItems: 1, cursor: null },
  });
  let acknowledged = 0;
  let { child } = first;
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < 20; at++) acknowledged = await client.mutation(count, { room: "kill" });
    const inFlight = [1, 2].map(() => client.mutation(count, { room: "kill" }));
    child.kill("SIGKILL");
    await once(child, "exit");
    ({ child } = await start());
    expect(await Promise.all(inFlight)).toEqual([acknowledged + 1, acknowledged + 2]);
    acknowledged += 2;
  }
  await seen.until((value) => value.page[0]?.count === acknowledged);
  expect(acknowledged).toBe(44);
  await client.close();
}, 120_000);

test("a port in use is one clear line and its own exit code", async () => {
  const taken = createServer().listen(ports.port, "127.0.0.1");
  await once(taken, "listening");
  const { words, code } = await start();
  taken.close();
  expect(code).toBe(2);
  expect(words.trim().split("\n")).toHaveLength(1);
  expect(words).toContain(`Port ${ports.port} is in use.`);
}, 30_000);

test("SIGTERM ends it in order", async () => {
  const { child } = await start();
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
}, 30_000);
