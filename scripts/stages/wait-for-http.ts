/** Waits until a freshly started server answers, or until its process has ended. */
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "./problem";
import type { Running } from "./processes";

const POLL_MS = 50;

/** Throws a Problem with the last lines of the process when it ends first or `limitMs` has passed. */
export async function waitForHttp(url: string, running: Running, limitMs = 60_000): Promise<void> {
  let exited = false;
  void running.ended.then(() => (exited = true));
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (exited)
      throw new Problem(`The ${running.name} did not start. It said:\n${running.lastLines()}`);
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(2_000) });
      return;
    } catch {
      await delay(POLL_MS);
    }
  }
  throw new Problem(
    `The ${running.name} did not answer at ${url} within ${limitMs / 1000} s. It said:\n${running.lastLines()}`,
  );
}
