import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createErrorLog } from "./error-log";

const SCRIPT = join(import.meta.dirname, "start.ts");

/** Runs the server until it ends, or until it has said `until`. */
function run(environment: Record<string, string>, until?: string) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const { PATH = "", HOME = "" } = process.env;
    const env: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: "production", ...environment };
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT], { env });
    let said = "";
    const hear = (data: Buffer) => {
      said += data.toString();
      if (until && said.includes(until)) child.kill("SIGTERM");
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => resolve({ code, said: said.trim() }));
  });
}
const SETTINGS = { CONVEX_URL: "http://127.0.0.1:9", PAGES_SECRET: "secret", PAGES_PORT: "0" };

describe("starting the pages server", { timeout: 30_000 }, () => {
  it("says what is not set, in one line", async () => {
    const { code, said } = await run({});
    expect(code).toBe(1);
    expect(said).toBe("CONVEX_URL is not set. It should be the address of the Convex deployment.");
  });

  it("says which port is in use and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const address = other.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    const { code, said } = await run({ ...SETTINGS, PAGES_PORT: port });
    other.close();
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} is in use. Stop what uses it, or set PAGES_PORT to another.`);
  });

  it("starts before the deployment answers, and stops when told to", async () => {
    const { code, said } = await run(SETTINGS, "Pages are served at");
    expect(code).toBe(0);
    expect(said).toBe("Pages are served at http://{workspace}.localhost:0");
  });
});

describe("the error log", () => {
  it("says each trouble once in ten seconds and how often it was left out", () => {
    const lines: string[] = [];
    let now = 0;
    const log = createErrorLog(
      (line) => lines.push(line),
      () => now,
    );
    log(new Error("away"));
    log(new Error("away"));
    log("other");
    now = 10_000;
    log(new Error("away"));
    expect(lines).toEqual(["away", "other", "away (and 1 times before)"]);
  });
});
