/**
 * The inside of the thread that runs long mutations: an engine of its own over a connection of its
 * own. It has the right to write from the moment it is given a call until it has answered.
 */
import { workerData, type MessagePort } from "node:worker_threads";
import { openBorrowedDatabase } from "../../database/open-database";
import type { CommitResult } from "../../database/database";
import { Engine } from "../engine";
import { openFileStore } from "../file-store";
import { keepBundles } from "../internal-bundle";
import { unpackVersion } from "../version-transfer";
import {
  packCommit,
  packOutcome,
  type FromLane,
  type LaneCall,
  type LaneSetUp,
  type ToLane,
} from "./protocol";

// Set by the main thread, never by functions.
const { setUp, port } = workerData as { setUp: LaneSetUp; port: MessagePort };
const state = new Int32Array(setUp.state);
keepBundles(setUp.bundles);

const { database, refresh, tidy } = openBorrowedDatabase(setUp.database);
const engine = new Engine({
  database,
  files: openFileStore(setUp.files, setUp.fileSecret),
  version: unpackVersion(setUp.version),
  isPatient: true,
});
let commits: CommitResult[] = [];
let didSchedule = false;
engine.onCommit((results) => commits.push(...results));
engine.onSchedule(() => {
  didSchedule = true;
});

function send(message: FromLane): void {
  port.postMessage(message);
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
}

async function run({ argsJson, ...call }: LaneCall): Promise<FromLane> {
  refresh();
  commits = [];
  didSchedule = false;
  const outcome = await engine.mutate({ ...call, args: JSON.parse(argsJson) });
  return {
    type: "done",
    outcome: packOutcome(outcome),
    ts: outcome.ts,
    commits: commits.map(packCommit),
    didSchedule,
    unusedFiles: engine.files.takeUnused(),
    writesRefused: database.writesRefused?.message ?? null,
  };
}

process.on("exit", () => {
  Atomics.store(state, 1, 1);
  Atomics.notify(state, 0);
});

port.on("message", (message: ToLane) => {
  switch (message.type) {
    case "install":
      return engine.install(unpackVersion(message.version));
    case "run":
      return void run(message.call).then(send, (error: unknown) =>
        send({ type: "lost", reason: error instanceof Error ? error.message : String(error) }),
      );
    case "tidy":
      return tidy();
    case "close":
      database.close();
      return process.exit(0);
    default: {
      const never: never = message;
      return never;
    }
  }
});
