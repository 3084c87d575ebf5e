/**
 * `convex import` and `convex export` from request to result. How far one is stands in a row, since the
 * CLI watches it as a query; the uploaded bytes are kept in memory until the import is done or given up.
 */
import { randomUUID } from "node:crypto";
import type { Engine } from "../../functions/engine";
import { putRow, rowBy } from "../../functions/system-rows";
import type { ConvexJsonObject } from "../../values/convex-json";
import { exportSnapshot } from "./export-snapshot";
import { performImport, planImport } from "./import-snapshot";
import {
  ImportError,
  parseImport,
  type ImportContents,
  type ImportFormat,
  type ImportMode,
  type ImportTarget,
} from "./parse-import";

export type ImportRequest = ImportTarget & {
  readonly format: ImportFormat;
  readonly mode: ImportMode;
};

type Upload = { readonly parts: Map<number, Buffer>; readonly startedMs: number };
type Parsed = { readonly contents: ImportContents; readonly mode: ImportMode };

/** An upload or a question left unanswered this long is forgotten. */
const KEPT_MS = 3600_000;
const EXPORT_NAME = "latest";

export class SnapshotJobs {
  readonly #engine: Engine;
  readonly #uploads = new Map<string, Upload>();
  readonly #parsed = new Map<string, Parsed>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  startUpload(): string {
    for (const [token, { startedMs }] of this.#uploads)
      if (startedMs < Date.now() - KEPT_MS) this.#uploads.delete(token);
    const token = randomUUID();
    this.#uploads.set(token, { parts: new Map(), startedMs: Date.now() });
    return token;
  }

  /** @throws ImportError for an unknown token. */
  addPart(token: string, part: number, bytes: Buffer): void {
    this.#upload(token).parts.set(part, bytes);
  }

  /** Reads what was uploaded and says what importing it would do; answers the import's id. */
  finishUpload(token: string, request: ImportRequest): string {
    const { parts } = this.#upload(token);
    this.#uploads.delete(token);
    const bytes = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
    const importId = randomUUID();
    this.#attempt(importId, () => {
      const contents = parseImport(bytes, request.format, request);
      const { message, deletedDocuments } = planImport(this.#engine, contents, request.mode);
      this.#parsed.set(importId, { contents, mode: request.mode });
      this.#setState(importId, {
        state: "waiting_for_confirmation",
        message_to_confirm: message,
        require_manual_confirmation: deletedDocuments > 0,
      });
    });
    return importId;
  }

  /** @throws ImportError when there is no such import waiting. */
  confirm(importId: string): void {
    const parsed = this.#parsed.get(importId);
    if (parsed === undefined) throw new ImportError("There is no such import.");
    this.#parsed.delete(importId);
    this.#attempt(importId, () => {
      const rows = performImport(this.#engine, parsed.contents, parsed.mode);
      this.#setState(importId, { state: "completed", num_rows_written: int64(BigInt(rows)) });
    });
  }

  /** Writes the zip file; the deployment does nothing else meanwhile, so it is of one instant. */
  export(includeFiles: boolean): void {
    const { files, database, version } = this.#engine;
    const ts = database.lastCommitTs;
    const zip = this.#engine.read((transaction) =>
      exportSnapshot(transaction, version.components.keys(), includeFiles ? files : null),
    );
    const { storageId } = files.put(zip);
    const before = this.#engine.transact((tables) => {
      const equal = [["name", EXPORT_NAME]] as const;
      const old = rowBy(tables, "_snapshot_exports", "by_name", equal)?.json.storageId;
      const instant = { ts: String(ts), storageId };
      putRow(tables, "_snapshot_exports", "by_name", equal, instant);
      return old;
    });
    if (typeof before === "string") files.remove(before);
  }

  /** The zip file of the export made at a timestamp; null when it is not the latest one. */
  exported(ts: string): Buffer | null {
    const row = this.#engine.read((tables) =>
      rowBy(tables, "_snapshot_exports", "by_name", [["name", EXPORT_NAME]]),
    );
    if (row === null || row.json.ts !== ts) return null;
    return this.#engine.files.get(String(row.json.storageId));
  }

  /** An import that cannot be done has failed in the eyes of the CLI, with the reason. */
  #attempt(importId: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.#setState(importId, { state: "failed", error_message: error.message });
    }
  }

  #setState(importId: string, state: ConvexJsonObject): void {
    this.#engine.transact((tables) =>
      putRow(tables, "_snapshot_imports", "by_import", [["importId", importId]], { state }),
    );
  }

  #upload(token: string): Upload {
    const known = this.#uploads.get(token);
    if (known === undefined) throw new ImportError("This upload was not started here.");
    return known;
  }
}

function int64(value: bigint): ConvexJsonObject {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return { $integer: bytes.toString("base64") };
}
