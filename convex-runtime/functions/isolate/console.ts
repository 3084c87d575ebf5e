/** console.* lines go to the logs of the call; formatting happens outside. */
import { host } from "./host";

const LEVELS = {
  log: "LOG",
  info: "INFO",
  warn: "WARN",
  error: "ERROR",
  debug: "DEBUG",
  trace: "LOG",
};

export function installConsole(global: Record<string, unknown>): void {
  const console: Record<string, unknown> = {};
  for (const [name, level] of Object.entries(LEVELS)) {
    console[name] = (...values: unknown[]) => host().log(level, values);
  }
  const timers = new Map<string, number>();
  console.time = (label = "default") => timers.set(String(label), Date.now());
  console.timeEnd = (label = "default") => host().log("INFO", [`${String(label)}: 0ms`]);
  console.timeLog = (label = "default") => host().log("INFO", [`${String(label)}: 0ms`]);
  console.assert = (condition: unknown, ...values: unknown[]) => {
    if (!condition) host().log("ERROR", ["Assertion failed", ...values]);
  };
  for (const name of ["group", "groupCollapsed", "groupEnd", "table", "count", "dir"]) {
    console[name] = (...values: unknown[]) =>
      values.length > 0 ? host().log("LOG", values) : undefined;
  }
  global.console = console;
}
