/** Types of the whole repository. Next writes the types of its routes first; nothing is sent anywhere. */
import { spawnSync } from "node:child_process";

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const run = (...args) => spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;

process.exitCode =
  run("node_modules/next/dist/bin/next", "typegen") ||
  run("node_modules/typescript/bin/tsc", "--noEmit", "-p", ".");
