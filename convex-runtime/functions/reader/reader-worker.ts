/**
 * The inside of the thread that runs slow queries: an engine of its own over a connection that only
 * reads. Each query sees one instant, that of the last commit when it begins.
 */
import { workerData, type MessagePort } from "node:worker_threads";
import { openReadingDatabase } from "../../database/open-database";
import { Engine } from "../engine";
import { openFileStore } from "../file-store";
import { keepBundles } from "../internal-bundle";
import { packOutcome } from "../lane/protocol";
import { unpackVersion } from "../version-transfer";
import {
  packReads,
  type FromReader,
  type ReaderCall,
  type ReaderSetUp,
  type ToReader,
} from "./protocol";

// Set by the main thread, never by functions.
const { setUp, port } = workerData as { setUp: ReaderSetUp; port: MessagePort };
keepBundles(setUp.bundles);

const { database, atOneInstant } = openReadingDatabase(setUp.database);
const engine = new Engine({
  database,
  files: openFileStore(setUp.files, setUp.fileSecret),
  version: unpackVersion(setUp.version),
});

function run({ argsJson, ...call }: ReaderCall): FromReader {
  const startedMs = performance.now();
  const outcome = atOneInstant(() => engine.query({ ...call, args: JSON.parse(argsJson) }));
  return {
    outcome: packOutcome(outcome),
    reads: packReads(outcome.readSet),
    ts: outcome.ts,
    journal: outcome.journal,
    tookMs: performance.now() - startedMs,
  };
}

port.on("message", (message: ToReader) => {
  switch (message.type) {
    case "install":
      return engine.install(unpackVersion(message.version));
    case "run":
      // What is thrown here is a fault of the runtime: it ends the thread, and the call fails with it.
      return port.postMessage(run(message.call));
    case "close":
      database.close();
      return process.exit(0);
    default: {
      const never: never = message;
      return never;
    }
  }
});
