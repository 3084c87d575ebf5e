/** What a measurement stands on: a home folder of its own, free ports, and processes that end with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startProcess } from "../scripts/stages/processes";
import { findFreePorts } from "../scripts/stages/ports";
import type { Settings } from "../scripts/stages/settings";

export type Stand = {
  settings: Settings;
  /** Starts `node --import tsx <script> <args>` and waits for its line "ready". */
  startScript: (script: string, ...args: string[]) => Promise<Running>;
  /** Has a process ended with the stand; stopping it earlier does no harm. */
  keep: (running: Running) => void;
};

/** Runs a measurement on a fresh stand and takes it down afterwards, also when it fails. */
export async function onStand<T>(run: (stand: Stand) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  const settings: Settings = {
    mode: "start",
    home,
    ports: await findFreePorts(3900),
    buildFolder: ".next",
  };
  const kept: Running[] = [];
  const startScript = (script: string, ...args: string[]) =>
    new Promise<Running>((resolve, reject) => {
      const running = startProcess({
        name: script.replaceAll(/\W/g, "-"),
        args: ["--import", "tsx", script, ...args],
        environment: {},
        logs: join(home, "logs"),
        onLine: (line) => line === "ready" && resolve(running),
      });
      kept.push(running);
      void running.ended.then(() => reject(new Error(`${script} ended: ${running.lastLines()}`)));
    });
  try {
    return await run({ settings, startScript, keep: (running) => kept.push(running) });
  } finally {
    for (const part of kept.reverse()) await part.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
