import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureKeys } from "./keys";
import { checkPorts, findFreePorts, isPortFree } from "./ports";
import { Problem, wordsForError } from "./problem";
import { startProcess } from "./processes";
import { clearTheGround, readRunningFile, writeRunningFile } from "./running-file";
import { readSettings } from "./settings";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "sluice-stages-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("keys", () => {
  it("are created once and read again afterwards", () => {
    const first = ensureKeys(home);
    expect(first.jwtPrivateKey).toContain("BEGIN PRIVATE KEY");
    expect(JSON.parse(first.jwks)).toMatchObject({ keys: [{ use: "sig", kty: "RSA" }] });
    expect(ensureKeys(home)).toEqual(first);
  });

  it("lie in a file that only its owner may read", () => {
    ensureKeys(home);
    expect(statSync(join(home, "keys.json")).mode & 0o777).toBe(0o600);
    expect(existsSync(join(home, "keys.json.new"))).toBe(false);
  });

  it("say what to do when one of them is missing in the file", () => {
    writeFileSync(join(home, "keys.json"), "{}");
    expect(() => ensureKeys(home)).toThrow(/Restore the file from a backup/);
  });
});

describe("ports", () => {
  it("in use are named with the way to choose another", async () => {
    const server = createServer();
    const ports = await findFreePorts(3890);
    await new Promise<void>((resolve) => server.listen(ports.pages, "127.0.0.1", () => resolve()));
    await expect(checkPorts(ports)).rejects.toThrow(
      new RegExp(`Port ${ports.pages} for the published pages is in use.*PAGES_PORT=`),
    );
    server.close();
  });

  it("found are free and distinct", async () => {
    const found = Object.values(await findFreePorts(3890));
    expect(new Set(found).size).toBe(4);
    for (const port of found) expect(await isPortFree(port)).toBe(true);
  });

  it("that are no numbers are refused in words", async () => {
    const { ports } = readSettings("start", { APP_PORT: "eighty" });
    await expect(checkPorts(ports)).rejects.toThrow("APP_PORT is not a port number");
  });
});

describe("the running file", () => {
  const settings = () => ({ ...readSettings("start", {}), home });

  it("of a start that is gone is cleared", () => {
    writeFileSync(join(home, "running.json"), JSON.stringify({ starter: 2 ** 22 + 1, parts: {} }));
    clearTheGround(settings());
    expect(readRunningFile(settings())).toBeNull();
  });

  it("of a start that was killed leads to the parts it left behind, which are ended", async () => {
    const left = startProcess({
      name: "left",
      args: ["-e", "setInterval(() => {}, 1000)"],
      environment: {},
      logs: home,
    });
    writeRunningFile(settings(), { left: left.pid });
    const content = JSON.parse(readFileSync(join(home, "running.json"), "utf8"));
    writeFileSync(join(home, "running.json"), JSON.stringify({ ...content, starter: 2 ** 22 + 1 }));
    clearTheGround(settings());
    expect(await left.ended).toBeNull();
  });
});

describe("a process", () => {
  it("is ended together with the processes it has started", async () => {
    const script = `const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
      console.log(c.pid); setInterval(() => {}, 1000);`;
    const grandchild = await new Promise<{ pid: number; stop: () => Promise<void> }>((resolve) => {
      const running = startProcess({
        name: "parent",
        args: ["-e", script],
        environment: {},
        logs: home,
        onLine: (line) => resolve({ pid: Number(line), stop: () => running.stop() }),
      });
    });
    await grandchild.stop();
    await expect.poll(() => isAlive(grandchild.pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed process whose parent has not taken note of it yet is a zombie, not alive.
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

describe("words for errors", () => {
  it("name a full disk and the fix", () => {
    const error = Object.assign(new Error("write"), { code: "ENOSPC" });
    expect(wordsForError(error)).toMatch(/disk is full\. Free some space/);
  });

  it("show a Problem as it is", () => {
    expect(wordsForError(new Problem("Port 3000 is in use."))).toBe("Port 3000 is in use.");
  });
});
