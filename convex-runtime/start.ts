/**
 * Starts the embedded deployment as a process: `node --import tsx convex-runtime/start.ts`.
 *
 * Environment: SLUICE_HOME (folder of keys and data, default .sluice), CONVEX_DATA_DIR (the data
 * alone, default SLUICE_HOME/deployment), CONVEX_PORT (3210), CONVEX_SITE_PORT
 * (3211), CONVEX_HOST (127.0.0.1), CONVEX_CLOUD_ORIGIN and CONVEX_SITE_ORIGIN (what clients are
 * told, when a proxy stands in front), CONVEX_ADMIN_KEY (else `adminKey` of SLUICE_HOME/keys.json,
 * made when missing).
 * Exit codes: 0 after SIGTERM or SIGINT, 2 port in use, 3 the data cannot be opened.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PortInUse, startServer, type RunningServer } from "./http/start-server";

const PORT_IN_USE = 2;
const CANNOT_OPEN = 3;

function portFrom(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`${name} is "${text}", which is no port number.`);
}

/** The admin key of this deployment, made and kept on the first start. */
function adminKeyOf(home: string): string {
  const given = process.env.CONVEX_ADMIN_KEY;
  if (given !== undefined && given !== "") return given;
  const path = join(home, "keys.json");
  const keys: { adminKey?: unknown } = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : {};
  if (typeof keys.adminKey === "string") return keys.adminKey;
  const adminKey = `sluice|${randomBytes(32).toString("hex")}`;
  mkdirSync(home, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...keys, adminKey }, null, 2)}\n`, { mode: 0o600 });
  return adminKey;
}

function publicUrls() {
  const cloudUrl = process.env.CONVEX_CLOUD_ORIGIN;
  const siteUrl = process.env.CONVEX_SITE_ORIGIN;
  return cloudUrl !== undefined && siteUrl !== undefined
    ? { publicUrls: { cloudUrl, siteUrl } }
    : {};
}

async function start(): Promise<RunningServer> {
  const home = resolve(process.env.SLUICE_HOME ?? ".sluice");
  return await startServer({
    directory: process.env.CONVEX_DATA_DIR ?? join(home, "deployment"),
    port: portFrom("CONVEX_PORT", 3210),
    sitePort: portFrom("CONVEX_SITE_PORT", 3211),
    adminKey: adminKeyOf(home),
    reservesLog: true,
    ...(process.env.CONVEX_HOST === undefined ? {} : { host: process.env.CONVEX_HOST }),
    ...publicUrls(),
  });
}

function stopOn(signal: NodeJS.Signals, server: RunningServer): void {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}

// A promise nobody waits for must not end everybody's deployment; it is a fault to be reported.
process.on("unhandledRejection", (reason) => console.error("Unhandled rejection:", reason));

try {
  const server = await start();
  stopOn("SIGTERM", server);
  stopOn("SIGINT", server);
  console.log(`Convex deployment ready at ${server.url} (HTTP actions at ${server.siteUrl})`);
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  const inUse = error instanceof PortInUse;
  console.error(
    inUse
      ? `${words} Stop what uses it, or set CONVEX_PORT and CONVEX_SITE_PORT.`
      : `The deployment cannot start: ${words}`,
  );
  process.exit(inUse ? PORT_IN_USE : CANNOT_OPEN);
}
