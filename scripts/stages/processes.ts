/**
 * Child processes in their own process groups: Ctrl-C in the terminal reaches only us, and we end each
 * group whole, so that no grandchild is left behind. What a child says goes to a log file in the home
 * folder; the last lines are shown when it ends unasked.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./settings";

const KILL_AFTER_MS = 5_000;
const LAST_LINES = 25;

export type Running = {
  name: string;
  pid: number;
  /** Resolves with the exit code (null for a signal) when the process has ended. */
  ended: Promise<number | null>;
  /** The last lines it wrote, oldest first. */
  lastLines: () => string;
  /** Ends the whole group: asks first, kills after five seconds. */
  stop: () => Promise<void>;
};

export type Command = {
  name: string;
  args: string[];
  environment: Record<string, string>;
  /** Folder of the log files. */
  logs: string;
  /** Folder to run in; the repository when left out. */
  folder?: string;
  /** Called with each line as it is written. */
  onLine?: (line: string) => void;
};

/** Environment of every child: ours, with all telemetry off. */
const QUIET = {
  NEXT_TELEMETRY_DISABLED: "1",
  NO_UPDATE_NOTIFIER: "1",
  FORCE_COLOR: "0",
};

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}

/** Starts `node <args>` as the leader of its own process group. */
export function startProcess(command: Command): Running {
  const { name, args, environment, logs, folder = REPOSITORY, onLine } = command;
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(join(logs, `${name}.log`));
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...QUIET, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const recent: string[] = [];
  const take = (chunk: Buffer) => {
    log.write(chunk);
    for (const line of chunk.toString().split("\n").filter(Boolean)) {
      recent.push(line);
      if (recent.length > LAST_LINES) recent.shift();
      onLine?.(line);
    }
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      recent.push(error.message);
      resolve(1);
    });
    child.once("close", (code) => {
      log.end();
      resolve(code);
    });
  });
  const stop = async () => {
    killGroup(child, "SIGTERM");
    const timer = setTimeout(() => killGroup(child, "SIGKILL"), KILL_AFTER_MS);
    await ended;
    clearTimeout(timer);
    killGroup(child, "SIGKILL");
  };
  return { name, pid: child.pid ?? 0, ended, lastLines: () => recent.join("\n"), stop };
}

/** Runs a command to its end; resolves with its exit code and its last lines. */
export async function runToEnd(command: Command): Promise<{ code: number; lastLines: string }> {
  const running = startProcess(command);
  const code = await running.ended;
  return { code: code ?? 1, lastLines: running.lastLines() };
}
