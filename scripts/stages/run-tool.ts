/** Runs one tool of the tests with its output in this terminal. */
import { spawn } from "node:child_process";
import { REPOSITORY } from "./settings";

/** Resolves with the exit code of `node <args>`. */
export function runTool(args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: REPOSITORY,
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
