import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openDatabase } from "./open-database";

const CHILD = fileURLToPath(new URL("./kill-child.ts", import.meta.url));
const ROUNDS = 3;

/** Runs the child until it acknowledged `enough` commits, kills it, returns all it acknowledged. */
async function commitUntilKilled(directory: string, enough: number): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.split("\n").length > enough) child.kill("SIGKILL");
  }
  return printed.split("\n").slice(0, -1);
}

it("keeps every acknowledged commit whole when the process is killed at any moment", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-kill-"));
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await commitUntilKilled(directory, 150 + 70 * round)));
    const database = openDatabase({ directory });
    expect(database.verify()).toEqual([]);
    const tx = database.begin({ limits: "none" });
    const missing = acknowledged.filter((id) => tx.get(id) === null);
    expect(missing).toEqual([]);
    // A transaction wrote one of each: half of one would show as a difference.
    expect(tx.count("accounts")).toBe(tx.count("log"));
    database.close();
  }
  expect(acknowledged.length).toBeGreaterThan(450);
  rmSync(directory, { recursive: true, force: true });
}, 60_000);
