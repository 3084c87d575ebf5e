/** Runs one module of a push for what it says of itself; its faults are faults of the push. */
import { type Code } from "../functions/code";
import type { IsolateTask } from "../functions/isolate/host";
import { Sandbox, secureRandom } from "../functions/sandbox";
import { mapStack } from "../functions/source-map";
import { PushError } from "./push-request";

/** Evaluating a module takes milliseconds; a loop must end, since the deployment waits meanwhile. */
const EVALUATION_MS = 4_000;

export type Evaluation = {
  readonly kind: "analyzeModule" | "evaluateSchema" | "evaluateAuth" | "evaluateDefinition";
  readonly module: string;
};

/** @returns A function that answers JSON text. It throws PushError with the words of what went wrong. */
export function evaluator(
  code: Code,
  environment: Readonly<Record<string, string>>,
): (task: Evaluation) => string {
  const sandbox = new Sandbox(code, environment, secureRandom);
  const seed = new Int32Array(4);
  secureRandom(new Uint8Array(seed.buffer));
  return (task) => {
    const full: IsolateTask = {
      ...task,
      name: "",
      argsJson: "",
      nowMs: Date.now(),
      seed: [seed[0] ?? 0, seed[1] ?? 0, seed[2] ?? 0, seed[3] ?? 0],
    };
    const run = () =>
      sandbox.run({
        task: full,
        wallMs: EVALUATION_MS,
        isNested: false,
        syscall: (op) => {
          throw new Error(`${op} is not available while a module is loaded.`);
        },
        log: () => undefined,
      });
    const outcome = orPushError(task.module, run);
    if (outcome.ok) return outcome.value;
    const frames = mapStack(code, outcome.error.stack);
    throw new PushError(
      "InvalidModules",
      `Failed to analyze ${task.module.replace(/^_schema\//, "")}: Uncaught ${outcome.error.name}: ${outcome.error.message}\n${frames}`,
    );
  };
}

/** A module that does not end, too, is a fault of the push. */
function orPushError<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new PushError("InvalidModules", `Failed to analyze ${path}: ${words}`);
  }
}
