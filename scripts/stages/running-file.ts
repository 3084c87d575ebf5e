/**
 * Who runs a stack in a home folder: one file with the process ids, so that a second start says so instead
 * of failing on a port, and so that what a killed start left behind is ended by the next one.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem";
import { addressesOf, REPOSITORY, type Settings } from "./settings";

export type RunningFile = { starter: number; parts: Record<string, number> };

const pathOf = (settings: Settings) => join(settings.home, "running.json");

/** What the file says, or null when there is none (or a torn one). */
export function readRunningFile(settings: Settings): RunningFile | null {
  try {
    const parsed: RunningFile = JSON.parse(readFileSync(pathOf(settings), "utf8"));
    return parsed;
  } catch {
    return null;
  }
}

export function writeRunningFile(settings: Settings, parts: Record<string, number>): void {
  const content: RunningFile = { starter: process.pid, parts };
  writeFileSync(pathOf(settings), JSON.stringify(content));
}

export function removeRunningFile(settings: Settings): void {
  rmSync(pathOf(settings), { force: true });
}

/** Whether the process runs and was started from this repository (a process id may have been given anew). */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").includes(REPOSITORY);
  } catch {
    return process.platform !== "linux";
  }
}

/** Throws a Problem when a stack runs in this home folder; ends what a killed one left behind. */
export function clearTheGround(settings: Settings): void {
  const found = readRunningFile(settings);
  if (found === null) return;
  if (found.starter !== process.pid && isOurs(found.starter))
    throw new Problem(
      `Sluice is running already at ${addressesOf(settings).app} (process ${found.starter}). Open it, or end it with Ctrl-C first.`,
    );
  for (const pid of Object.values(found.parts))
    if (process.platform === "linux" && isOurs(pid)) process.kill(-pid, "SIGKILL");
  removeRunningFile(settings);
}
