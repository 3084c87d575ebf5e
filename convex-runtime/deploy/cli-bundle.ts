/**
 * The app's code as the official CLI bundles it, without a deployment: `npx convex deploy` is made
 * to write the push it would send. The answer is kept in `.sluice/` and used again as long as every
 * file it was made of is unchanged, so a test run bundles once.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

type Kept = {
  readonly listing: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly push: unknown;
};

const LOCK_POLL_MS = 50;
/** A bundling that takes longer has died. */
const LOCK_STALE_MS = 60_000;

/**
 * @param projectFolder Folder with package.json and convex/.
 * @returns The body of `/api/deploy2/start_push`, parsed.
 * @throws Error with the CLI's words when the code does not bundle.
 */
export function bundleWithCli(projectFolder: string): Promise<unknown> {
  const known = inThisProcess.get(projectFolder);
  if (known !== undefined) return known;
  const fresh = bundleOrReuse(projectFolder);
  inThisProcess.set(projectFolder, fresh);
  fresh.catch(() => inThisProcess.delete(projectFolder));
  return fresh;
}

/** A process (a test worker) sees one state of the code. */
const inThisProcess = new Map<string, Promise<unknown>>();

async function bundleOrReuse(projectFolder: string): Promise<unknown> {
  const folder = join(projectFolder, ".sluice", "bundles");
  mkdirSync(folder, { recursive: true });
  const kept = join(folder, "push.json");
  const known = readKept(kept, projectFolder);
  if (known !== null) return known.push;
  const lock = join(folder, "lock");
  await takeLock(lock);
  try {
    return (readKept(kept, projectFolder) ?? (await bundle(projectFolder, folder, kept))).push;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function bundle(projectFolder: string, folder: string, kept: string): Promise<Kept> {
  const target = join(folder, `written-${process.pid}`);
  await runCli(projectFolder, target);
  const push: unknown = JSON.parse(readFileSync(`${target}.json`, "utf8"));
  rmSync(`${target}.json`);
  const fresh = { listing: listingOf(projectFolder), inputs: inputsOf(push, projectFolder), push };
  writeFileSync(`${target}.kept`, JSON.stringify(fresh));
  renameSync(`${target}.kept`, kept);
  return fresh;
}

function runCli(projectFolder: string, target: string): Promise<void> {
  const cli = cliOf(projectFolder);
  const flags = [
    "--write-push-request",
    target,
    "--push-all-modules",
    "--codegen",
    "disable",
    "--typecheck",
    "disable",
  ];
  const { CONVEX_DEPLOYMENT: _deployment, CONVEX_DEPLOY_KEY: _key, ...environment } = process.env;
  const child = spawn(process.execPath, [cli, "deploy", ...flags], {
    cwd: projectFolder,
    env: {
      ...environment,
      NODE_OPTIONS: "",
      // Never connected to: the CLI stops after writing the push.
      CONVEX_SELF_HOSTED_URL: "http://127.0.0.1:1",
      CONVEX_SELF_HOSTED_ADMIN_KEY: "bundle|only",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  child.stdout.on("data", (piece: Buffer) => (words += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (words += piece.toString()));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0 && existsSync(`${target}.json`)) done();
      else fail(new Error(`The Convex CLI could not bundle convex/:\n${words}`));
    });
  });
}

/** The CLI of the project, installed in its folder or in one above. */
function cliOf(folder: string): string {
  const cli = join(folder, "node_modules", "convex", "bin", "main.js");
  if (existsSync(cli)) return cli;
  const above = dirname(folder);
  if (above === folder) throw new Error("The package convex is not installed. Run npm ci.");
  return cliOf(above);
}

function readKept(path: string, projectFolder: string): Kept | null {
  if (!existsSync(path)) return null;
  // Written by `bundle` of this file.
  const kept = JSON.parse(readFileSync(path, "utf8")) as Kept;
  if (kept.listing !== listingOf(projectFolder)) return null;
  for (const [input, hash] of Object.entries(kept.inputs)) {
    if (hashOf(resolve(projectFolder, input)) !== hash) return null;
  }
  return kept;
}

/** Names of what could be an entry point: a new file must be noticed too. */
function listingOf(projectFolder: string): string {
  return namesIn(projectFolder).join("\n");
}

function namesIn(projectFolder: string): string[] {
  const names = readdirSync(join(projectFolder, "convex"), { recursive: true }).map(String);
  return names.filter((name) => !name.includes(".test.") && !name.includes(".testing.")).sort();
}

/** Every file of convex/ (components of the app's own included) and every other one a source map of the push names, and the package list, with their hashes. */
function inputsOf(push: unknown, projectFolder: string): Record<string, string> {
  const inputs: Record<string, string> = {};
  const add = (path: string) => {
    const hash = hashOf(resolve(projectFolder, path));
    if (hash !== null) inputs[path] = hash;
  };
  add("package-lock.json");
  for (const name of namesIn(projectFolder)) add(join("convex", name));
  for (const pushed of modulesOf(push)) {
    const map: { sources?: string[] } = JSON.parse(pushed.sourceMap ?? "{}");
    // The CLI's maps are relative to an `out` folder that is never written.
    const base = join("out", dirname(pushed.path));
    for (const source of map.sources ?? []) {
      if (!source.includes("node_modules/")) add(join(base, source));
    }
  }
  return inputs;
}

function modulesOf(push: unknown): { path: string; sourceMap?: string }[] {
  const { appDefinition } = Object(push) as {
    appDefinition?: { changedModules?: []; schema?: null };
  };
  return [
    ...(appDefinition?.changedModules ?? []),
    ...(appDefinition?.schema ? [appDefinition.schema] : []),
  ];
}

function hashOf(path: string): string | null {
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

async function takeLock(path: string): Promise<void> {
  for (;;) {
    try {
      return mkdirSync(path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const age = existsSync(path) ? Date.now() - statSync(path).mtimeMs : 0;
      if (age > LOCK_STALE_MS) rmSync(path, { recursive: true, force: true });
      await new Promise((wait) => setTimeout(wait, LOCK_POLL_MS));
    }
  }
}
