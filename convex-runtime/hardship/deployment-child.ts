/**
 * The process the hard-to-kill suites start, ask and kill: the server itself, and a channel to its
 * parent for what no client may do (its clock, its memory, its verification).
 */
import { startServer } from "../http/start-server";
import type { Answers, ChildOptions, Question, ToParent } from "./deployment-process";

// Written by the parent, `deployment-process.ts`.
const options = JSON.parse(process.env.HARDSHIP ?? "{}") as ChildOptions;
let clockOffsetMs = options.clockOffsetMs ?? 0;

const server = await startServer({
  ...options,
  port: options.port ?? 0,
  sitePort: options.sitePort ?? 0,
  reservesLog: true,
  // Without a clock of its own it is the server as it is started for people, threads and all.
  ...(options.clockOffsetMs === undefined ? {} : { clock: () => Date.now() + clockOffsetMs }),
});

const answers: { [Ask in keyof Answers]: (value: number) => Answers[Ask] } = {
  verify: () => server.deployment.engine.database.verify(),
  /** Bytes in use after everything unused has been collected. */
  memory: () => {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  lastCommit: () => String(server.deployment.engine.database.lastCommitTs),
  clock: (offsetMs) => {
    clockOffsetMs = offsetMs;
    return null;
  },
};

function send(message: ToParent): void {
  process.send?.(message);
}

process.on("message", (question: Question) => {
  const { id, ask, value } = question;
  send({ type: "answer", id, answer: answers[ask](value) });
});
// When the parent is gone, so is the reason to be here.
process.on("disconnect", () => process.exit(0));
process.on("unhandledRejection", (reason) => {
  send({ type: "fault", words: `Unhandled rejection: ${String(reason)}` });
});

send({ type: "ready", url: server.url, siteUrl: server.siteUrl });
