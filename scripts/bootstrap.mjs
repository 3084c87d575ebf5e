/**
 * What runs before anything is installed, so it may use Node alone: checks the version of Node, installs
 * the packages when they are missing or the lockfile has changed, and then lets TypeScript be imported.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = [20, 9];
/** node_modules, the build and its cache take about 1.2 GB; data comes on top. */
const NEEDED_BYTES = 2 * 1024 ** 3;

/** Ends the process with what is wrong and what to do, without a stack trace. */
export function giveUp(line) {
  process.stderr.write(`\n✗ ${line}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  giveUp(
    `Node ${process.versions.node} is too old: Sluice needs Node ${OLDEST_NODE.join(".")} or newer. Install it from https://nodejs.org and try again.`,
  );
}

function checkDisk(neededBytes) {
  const { bavail, bsize } = statfsSync(REPOSITORY);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const inMegabytes = (bytes) => `${Math.round(bytes / 1024 ** 2)} MB`;
  giveUp(
    `The disk is full: ${inMegabytes(freeBytes)} free, about ${inMegabytes(neededBytes)} needed. Free some space and try again.`,
  );
}

const readJson = (path) => JSON.parse(readFileSync(join(REPOSITORY, path), "utf8"));

/** Whether every package of the lockfile that this system needs lies in node_modules in its version. */
function isInstalled() {
  if (!existsSync(join(REPOSITORY, "node_modules/.package-lock.json"))) return false;
  const wanted = readJson("package-lock.json").packages;
  const found = readJson("node_modules/.package-lock.json").packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || found[path]?.version === entry.version,
  );
}

function install() {
  const startedAt = Date.now();
  process.stdout.write("… Installing packages (npm ci), the first time only\n");
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const { status } = spawnSync(
    command,
    [...before, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: REPOSITORY, stdio: "inherit", shell: process.platform === "win32" && !before.length },
  );
  if (status !== 0) {
    checkDisk(64 * 1024 ** 2);
    giveUp(
      "npm ci failed (its words stand above). Check the connection to the npm registry and try again.",
    );
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`✓ Packages installed  ${seconds} s\n`);
}

/** Makes sure that the packages are there and that `import("….ts")` works from here on. */
export async function bootstrap() {
  checkNode();
  process.chdir(REPOSITORY);
  if (!isInstalled()) {
    checkDisk(NEEDED_BYTES);
    install();
  }
  const { register } = await import("tsx/esm/api");
  register();
}
