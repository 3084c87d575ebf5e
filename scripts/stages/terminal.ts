/** A stack in a terminal: starts it, shows the address and the mails, and ends everything on Ctrl-C. */
import { followMails } from "./mails";
import { wordsForError } from "./problem";
import { terminalReport } from "./report";
import { addressesOf, readSettings, type Settings } from "./settings";
import { type Stack, startStack } from "./stack";
import { watchFunctions } from "./watch-functions";

const ENDING_SIGNALS: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Resolves with the first signal that asks us to end; a second one ends at once. */
function endingSignal(): Promise<string> {
  return new Promise((resolve) => {
    let asked = 0;
    for (const signal of ENDING_SIGNALS)
      process.on(signal, () => {
        asked += 1;
        if (asked > 2) process.exit(130);
        resolve(signal);
      });
  });
}

/** Runs until the stack is asked to end or breaks; sets the exit code. */
export async function runInTerminal(mode: Settings["mode"]): Promise<void> {
  const report = terminalReport();
  const settings = readSettings(mode, process.env);
  const signal = endingSignal();
  const startedAt = performance.now();
  let stack: Stack | null = null;
  try {
    const starting = startStack(settings, report);
    const first = await Promise.race([starting, signal]);
    stack = typeof first === "string" ? await starting : first;
    if (typeof first !== "string") {
      const stopMails = followMails(settings, report);
      const watcher = mode === "dev" ? watchFunctions(settings, stack.keys, report) : null;
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      report.line(
        `\nSluice is ready after ${seconds} s. Open ${addressesOf(settings).app}   (Ctrl-C ends it)`,
      );
      await Promise.race([signal, stack.whenBroken]).finally(async () => {
        await stopMails();
        await watcher?.stop();
      });
    }
  } catch (error) {
    report.line(`\n✗ ${wordsForError(error)}`);
    process.exitCode = 1;
  }
  if (stack !== null) {
    report.line("\nEnding …");
    await stack.stop();
  }
  process.exit();
}
