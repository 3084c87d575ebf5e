/** Starts a deployment as a child process with the hardship app pushed, and kills it. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { bundleWithCli } from "../deploy/cli-bundle";

export const ADMIN_KEY = "hardship|0123456789abcdef";

/** What the child is started with; the rest are the server's own defaults. */
export type ChildOptions = {
  readonly directory: string;
  readonly adminKey: string;
  /** Default: any free port. */
  readonly port?: number;
  readonly sitePort?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds added to the machine's clock; only a child that was given some can change it. */
  readonly clockOffsetMs?: number;
  /** Which mutations run on a thread of their own; the server's own default otherwise. */
  readonly laneFor?: "none" | "long" | "all";
};

/** What the parent may ask, and what comes back. */
export type Answers = {
  readonly verify: string[];
  readonly memory: number;
  readonly lastCommit: string;
  readonly clock: null;
};
export type Question = { readonly id: number; readonly ask: keyof Answers; readonly value: number };
export type ToParent =
  | { readonly type: "ready"; readonly url: string; readonly siteUrl: string }
  | { readonly type: "fault"; readonly words: string }
  | { readonly type: "answer"; readonly id: number; readonly answer: unknown };

const CHILD = fileURLToPath(new URL("./deployment-child.ts", import.meta.url));
const APP = fileURLToPath(new URL("./app", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The push of the hardship app, bundled by the CLI once and kept. */
export async function hardshipBundle(): Promise<unknown> {
  return await bundleWithCli(APP);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export class DeploymentProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  readonly #gone: Promise<void>;
  readonly #ready: Promise<void>;
  #questions = 0;
  #words = "";
  /** What the child reported of itself: promises nobody waited for. */
  readonly faults: string[] = [];
  url = "";
  siteUrl = "";
  isGone = false;

  /** Begins to start; `ready` says when it answers. */
  constructor(options: Omit<ChildOptions, "adminKey">) {
    const child: ChildOptions = { ...options, adminKey: ADMIN_KEY };
    this.#child = fork(CHILD, [], {
      cwd: ROOT,
      execArgv: ["--import", "tsx", "--expose-gc"],
      env: { ...process.env, NODE_OPTIONS: "", HARDSHIP: JSON.stringify(child) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child.stdout?.on("data", (piece: Buffer) => (this.#words += piece.toString()));
    this.#child.stderr?.on("data", (piece: Buffer) => (this.#words += piece.toString()));
    this.#gone = new Promise((resolve) => {
      this.#child.on("close", () => {
        this.isGone = true;
        resolve();
      });
    });
    this.#ready = new Promise((resolve) => {
      this.#child.on("message", (message: ToParent) => this.#receive(message, resolve));
    });
  }

  /** @throws Error with the child's words when it ends before it answers. */
  async ready(): Promise<this> {
    await Promise.race([this.#ready, this.#gone]);
    if (this.url === "") throw new Error(`The deployment did not start:\n${this.#words}`);
    return this;
  }

  /** What the child printed. */
  get words(): string {
    return this.#words;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async ask<Ask extends keyof Answers>(ask: Ask, value = 0): Promise<Answers[Ask]> {
    const id = ++this.#questions;
    const answered = new Promise<Answers[Ask]>((resolve) => {
      // The child answers each question in the form `Answers` says.
      this.#waiting.set(id, (answer) => resolve(answer as Answers[Ask]));
    });
    const question: Question = { id, ask, value };
    this.#child.send(question);
    const gone = this.#gone.then(() => {
      throw new Error(`The deployment is gone:\n${this.#words}`);
    });
    return await Promise.race([answered, gone]);
  }

  /** Brings code in as the CLI does. @throws Error with the deployment's words */
  async push(bundle: unknown): Promise<void> {
    const startPush = await this.#post("/api/deploy2/start_push", bundle);
    await this.#post("/api/deploy2/finish_push", { startPush });
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Convex ${ADMIN_KEY}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${await response.text()}`);
    return await response.json();
  }

  /** kill -9; settles when the process is gone. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  #receive(message: ToParent, ready: () => void): void {
    switch (message.type) {
      case "ready":
        this.url = message.url;
        this.siteUrl = message.siteUrl;
        return ready();
      case "fault":
        this.faults.push(message.words);
        return;
      case "answer":
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
        return;
      default:
        message satisfies never;
    }
  }
}
