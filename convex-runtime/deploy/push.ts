/**
 * The stages of a push. `start` evaluates everything and changes nothing; `finish` checks the data,
 * builds the indexes and stores the code in one transaction, then puts the new version in place
 * between two turns of the event loop. Whatever fails leaves the deployment as it was.
 */
import { randomUUID } from "node:crypto";
import { SchemaMismatch } from "../database/errors";
import type { IndexDiff } from "../database/database";
import type { Engine } from "../functions/engine";
import { readEnvironment } from "../functions/environment";
import { analyze, type Analysis } from "./analyze";
import { PushError, type PushRequest } from "./push-request";
import type { AppSource } from "./app-source";
import { sourceOf, storedModules, writeCode } from "./stored-code";
import { APP } from "../functions/app-version";
import { COMPONENT_TABLES } from "../functions/system-tables";
import type { ComponentPath, Transaction } from "../database/database";

export type StartedPush = {
  readonly id: string;
  readonly request: PushRequest;
  readonly source: AppSource;
  readonly analysis: Analysis;
  readonly indexDiffs: ReadonlyMap<ComponentPath, IndexDiff>;
};

export type SchemaStatus =
  | { type: "complete" }
  | { type: "raceDetected" }
  | { type: "failed"; error: string; componentPath: ComponentPath; tableName: string | null };

/** The CLI finishes a push within minutes; older ones are forgotten. */
const KEPT_PUSHES = 4;

export class Pushes {
  readonly #engine: Engine;
  readonly #builtIn: Readonly<Record<string, string>>;
  readonly #started = new Map<string, StartedPush>();

  constructor(engine: Engine, builtIn: Readonly<Record<string, string>>) {
    this.#engine = engine;
    this.#builtIn = builtIn;
  }

  async start(request: PushRequest): Promise<StartedPush> {
    const source = sourceOf(request, this.#engine.read(storedModules));
    const environment = this.#engine.read((tables) => readEnvironment(tables, this.#builtIn));
    const analysis = await analyze(source, environment);
    const indexDiffs = this.#engine.read((transaction) => diffSchemas(transaction, analysis));
    const started = { id: randomUUID(), request, source, analysis, indexDiffs };
    this.#started.set(started.id, started);
    for (const id of this.#started.keys()) {
      if (this.#started.size > KEPT_PUSHES) this.#started.delete(id);
    }
    return started;
  }

  /** Checks the data against the pushed schema, without keeping anything. */
  checkSchema(id: string): SchemaStatus {
    const started = this.#started.get(id);
    if (started === undefined) return { type: "raceDetected" };
    const transaction = this.#engine.database.begin({ limits: "none" });
    for (const { path, schema } of started.analysis.version.components.values()) {
      try {
        transaction.inComponent(path).applySchema(schema);
      } catch (error) {
        if (!(error instanceof SchemaMismatch)) throw error;
        const { message, table } = error;
        return { type: "failed", error: message, componentPath: path, tableName: table };
      }
    }
    return { type: "complete" };
  }

  finish(id: string): StartedPush {
    const started = this.#started.get(id);
    if (started === undefined)
      throw new PushError("RaceDetected", "Schema was overwritten by another push.");
    if (started.request.dryRun) return started;
    this.#started.clear();
    this.#commit(started);
    this.#engine.install(started.analysis.version);
    return started;
  }

  #commit(started: StartedPush): void {
    const { request, source, analysis } = started;
    try {
      this.#engine.transact((transaction) => {
        for (const { path, schema } of analysis.version.components.values()) {
          const tables = transaction.inComponent(path);
          if (path !== APP) tables.ensureSystemTables(COMPONENT_TABLES);
          tables.applySchema(schema);
        }
        writeCode(transaction, { source, serverVersion: request.serverVersion });
      });
    } catch (error) {
      if (error instanceof SchemaMismatch) throw new PushError("SchemaMismatch", error.message);
      throw error;
    }
  }
}

function diffSchemas(transaction: Transaction, { version }: Analysis) {
  const all = [...version.components.values()];
  return new Map(
    all.map(({ path, schema }) => [path, transaction.inComponent(path).diffSchema(schema)]),
  );
}
