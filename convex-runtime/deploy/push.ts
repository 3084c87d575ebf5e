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
import { storedModules, writeCode, modulesOf } from "./stored-code";
import type { ModuleSource } from "../functions/code";

export type StartedPush = {
  readonly id: string;
  readonly request: PushRequest;
  readonly modules: readonly ModuleSource[];
  readonly analysis: Analysis;
  readonly indexDiff: IndexDiff;
};

export type SchemaStatus =
  | { type: "complete" }
  | { type: "raceDetected" }
  | { type: "failed"; error: string; componentPath: ""; tableName: string | null };

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
    const modules = modulesOf(request, this.#engine.read(storedModules));
    const environment = this.#engine.read((tables) => readEnvironment(tables, this.#builtIn));
    const analysis = await analyze(modules, request.schema, environment);
    const { schema } = analysis.version;
    const indexDiff = this.#engine.read((tables) => tables.diffSchema(schema));
    const started = { id: randomUUID(), request, modules, analysis, indexDiff };
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
    try {
      transaction.applySchema(started.analysis.version.schema);
      return { type: "complete" };
    } catch (error) {
      if (!(error instanceof SchemaMismatch)) throw error;
      return { type: "failed", error: error.message, componentPath: "", tableName: error.table };
    }
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
    const { request, modules, analysis } = started;
    try {
      this.#engine.transact((transaction) => {
        transaction.applySchema(analysis.version.schema);
        writeCode(transaction, {
          modules,
          schema: request.schema,
          serverVersion: request.serverVersion,
        });
      });
    } catch (error) {
      if (error instanceof SchemaMismatch) throw new PushError("SchemaMismatch", error.message);
      throw error;
    }
  }
}
