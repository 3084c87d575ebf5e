/**
 * A whole Sluice on this machine: deployment, functions, app and pages server. Either everything stands when
 * `startStack` returns, or it throws and nothing is left running. A deployment that dies is started again
 * on the same data; when another part dies the stack says so through `whenBroken`.
 */
import { startApp, buildApp } from "./app";
import { setVariables, startDeployment } from "./deployment";
import { ensureKeys, type Keys } from "./keys";
import { startPagesServer } from "./pages-server";
import { checkPorts } from "./ports";
import { Problem } from "./problem";
import type { Running } from "./processes";
import { pushFunctions } from "./push";
import type { Report } from "./report";
import { clearTheGround, removeRunningFile, writeRunningFile } from "./running-file";
import { deploymentFolder, type Settings } from "./settings";

/** More deaths than this within a minute mean that starting again does not help. */
const MOST_RESTARTS_A_MINUTE = 8;
const MINUTE_MS = 60_000;

export type Stack = {
  keys: Keys;
  /** Rejects with a Problem when a part has died and could not be brought back. */
  whenBroken: Promise<never>;
  /** Ends every part, the pages server first and the deployment last. */
  stop: () => Promise<void>;
};

export async function startStack(settings: Settings, report: Report): Promise<Stack> {
  clearTheGround(settings);
  await checkPorts(settings.ports);
  const keys = ensureKeys(settings.home);
  const parts = new Map<string, Running>();
  let isStopping = false;
  let deathsMs: number[] = [];
  let breakStack: (problem: Problem) => void = () => undefined;
  const whenBroken = new Promise<never>((_resolve, reject) => (breakStack = reject));
  whenBroken.catch(() => undefined);

  const keep = (running: Running, onDeath: () => void) => {
    parts.set(running.name, running);
    writeRunningFile(
      settings,
      Object.fromEntries([...parts].map(([name, { pid }]) => [name, pid])),
    );
    void running.ended.then(() => isStopping || onDeath());
    return running;
  };
  const breakOn = (running: Running) => () =>
    breakStack(
      new Problem(`The ${running.name} ended unexpectedly. It said:\n${running.lastLines()}`),
    );

  const deploy = async () => {
    const running = await startDeployment(settings, keys);
    keep(running, () => {
      const nowMs = Date.now();
      deathsMs = [...deathsMs, nowMs].filter((diedAtMs) => diedAtMs > nowMs - MINUTE_MS);
      if (deathsMs.length > MOST_RESTARTS_A_MINUTE) return breakOn(running)();
      report.line("! The deployment ended unexpectedly; starting it again on the same data.");
      deploy().catch((error: unknown) => breakStack(new Problem(String(error))));
    });
  };

  const stop = async () => {
    isStopping = true;
    for (const name of ["pages server", "app", "deployment"]) await parts.get(name)?.stop();
    removeRunningFile(settings);
  };

  const remark = (result: string) => (result === "unchanged" ? "unchanged" : null);
  const backend = async () => {
    await report.stage("Deployment started", deploy, () => deploymentFolder(settings));
    await report.stage("Variables set", () => setVariables(settings, keys));
    await report.stage("Functions pushed", () => pushFunctions(settings, keys), remark);
  };
  const frontend = async () => {
    if (settings.mode === "start")
      await report.stage("App built", () => buildApp(settings), remark);
  };
  try {
    await everyOne([backend(), frontend()]);
    const serve = async (part: Promise<Running>) => {
      const running = await part;
      keep(running, breakOn(running));
    };
    await report.stage("App and pages served", () =>
      everyOne([serve(startApp(settings, keys)), serve(startPagesServer(settings, keys))]),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { keys, whenBroken, stop };
}

/** Waits for all, then throws the first failure: nothing is still starting when the stack is taken down. */
async function everyOne(tasks: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks))
    if (result.status === "rejected") throw result.reason;
}
