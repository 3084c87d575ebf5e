/**
 * The two forms of a document: read from the store (text at hand, parsed on
 * demand: most answers never are) and written by a transaction (JSON at hand,
 * text made on demand).
 */
import type { ConvexJsonObject } from "../values/convex-json";
import { idOfKey } from "../values/document-id";
import { measureText } from "../values/measure-text";
import type { IndexKey } from "../values/index-key";
import type { StoredDocument } from "./database";

export class CommittedDocument implements StoredDocument {
  private parsed: ConvexJsonObject | null = null;

  constructor(
    readonly id: string,
    readonly text: string,
  ) {}

  static fromKey(key: IndexKey, text: string): CommittedDocument {
    return new CommittedDocument(idOfKey(key), text);
  }

  get json(): ConvexJsonObject {
    this.parsed ??= JSON.parse(this.text) as ConvexJsonObject; // we wrote it
    return this.parsed;
  }

  get sizeBytes(): number {
    return measureText(this.text);
  }

  get creationTime(): number {
    return creationTimeOf(this.json);
  }
}

export class WrittenDocument implements StoredDocument {
  private written: string | null = null;

  constructor(
    readonly id: string,
    readonly json: ConvexJsonObject,
    readonly sizeBytes: number,
  ) {}

  get text(): string {
    this.written ??= JSON.stringify(this.json);
    return this.written;
  }

  get creationTime(): number {
    return creationTimeOf(this.json);
  }
}

function creationTimeOf(json: ConvexJsonObject): number {
  return typeof json._creationTime === "number" ? json._creationTime : 0;
}
