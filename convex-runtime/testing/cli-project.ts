/** A project in a temporary folder, and the official CLI run in it against a server. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer, type RunningServer } from "../http/start-server";
import { ADMIN_KEY } from "./test-server";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(REPOSITORY, "node_modules", "convex", "bin", "main.js");

export type CliResult = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
};

export type CliProject = {
  readonly folder: string;
  readonly server: RunningServer;
  write(path: string, content: string): void;
  /** Runs `convex …` to its end. */
  cli(...words: string[]): Promise<CliResult>;
  /** Runs `convex …` until its output holds `words`, then ends it. */
  cliUntil(words: string, ...command: string[]): Promise<string>;
  close(): Promise<void>;
};

/** @param files Path in the project to content. */
export async function openCliProject(files: Readonly<Record<string, string>>): Promise<CliProject> {
  const folder = mkdtempSync(join(tmpdir(), "convex-project-"));
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const manifest = { name: "cli-project", type: "module", dependencies: { convex: "1.48.0" } };
  write("package.json", JSON.stringify(manifest));
  for (const [path, content] of Object.entries(files)) write(path, content);
  const options = { directory: "memory", port: 0, sitePort: 0, adminKey: ADMIN_KEY };
  const server = await startServer(options);
  return {
    folder,
    server,
    write,
    cli: async (...words) => {
      const child = start(folder, server, words);
      return await new Promise((resolve, reject) => {
        child.process.on("error", reject);
        child.process.on("close", (code) => resolve({ code, ...child.said }));
      });
    },
    cliUntil: async (words, ...command) => {
      const child = start(folder, server, command);
      return await new Promise((resolve, reject) => {
        const look = () => {
          if (!child.said.out.includes(words) && !child.said.err.includes(words)) return;
          child.process.kill();
          resolve(child.said.out);
        };
        child.process.stdout.on("data", look);
        child.process.stderr.on("data", look);
        child.process.on("error", reject);
        child.process.on("close", () => reject(new Error(JSON.stringify(child.said))));
      });
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(folder: string, server: RunningServer, words: readonly string[]) {
  const { CONVEX_DEPLOYMENT: _deployment, CONVEX_DEPLOY_KEY: _key, ...environment } = process.env;
  const child = spawn(process.execPath, [CLI, ...words], {
    cwd: folder,
    env: {
      ...environment,
      NODE_OPTIONS: "",
      NO_COLOR: "1",
      CONVEX_SELF_HOSTED_URL: server.url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: ADMIN_KEY,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (piece: Buffer) => (said.out += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (said.err += piece.toString()));
  return { process: child, said };
}
