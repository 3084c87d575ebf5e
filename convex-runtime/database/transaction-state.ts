/**
 * What a transaction consists of, whichever component's tables look at it:
 * catalog, snapshot, write buffer, read set, usage. The host is the database
 * (or an open commit group) behind it.
 */
import { encodeValue, type IndexKey } from "../values/index-key";
import { LIMITS } from "../values/limits";
import type { Storage } from "../storage/storage";
import type { Catalog } from "./catalog";
import type { BeginOptions, ComponentPath, StoredDocument, TransactionUsage } from "./database";
import type { IndexNumber } from "./index-number";
import { DatabaseError, TransactionConflict } from "./errors";
import type { KeptAnswer } from "./kept-answers";
import type { RangeScan } from "./range-scan";
import { CATALOG_INDEX, ReadSet } from "./read-set";
import type { SearchRead } from "./search-reads";
import { WriteBuffer } from "./write-buffer";

const OVER_LIMIT_HELP =
  "Consider using smaller limits in your queries, paginating your queries, or using indexed queries with a selective index range expressions.";

export interface TransactionHost {
  readonly storage: Storage;
  readonly catalog: Catalog;
  /** Timestamp of the latest commit the storage shows, staged ones included. */
  readonly visibleTs: bigint;
  /** Whether a commit after `ts` wrote something in `readSet`, or changed the catalog. */
  isTouchedSince(ts: bigint, readSet: ReadSet): boolean;
  nextCreationTime(): number;
  newId(tableNumber: number): string;
}

type Counted = Omit<TransactionUsage, "databaseQueries">;
type Usage = { -readonly [Key in keyof Counted]: Counted[Key] };

export class TransactionState {
  readonly buffer = new WriteBuffer();
  readonly answers: KeptAnswer[] = [];
  /** Answers of earlier days are to be forgotten. */
  forgetsBeforeDay: number | null = null;
  readonly usage: Usage = {
    bytesRead: 0,
    bytesWritten: 0,
    documentsRead: 0,
    documentsWritten: 0,
  };
  readonly readOnly: boolean;
  readonly isLimited: boolean;
  readonly previousJournal: string | null;
  nextJournal: string | null = null;
  private hasRead = false;
  /** The catalog as this transaction will leave it. */
  catalog: Catalog;
  /** The catalog it started from. */
  baseCatalog: Catalog;
  snapshotTs: bigint;
  private readonly recorded = new ReadSet();
  private readonly openScans = new Set<RangeScan>();

  constructor(
    readonly host: TransactionHost,
    options: BeginOptions,
  ) {
    this.catalog = host.catalog;
    this.baseCatalog = host.catalog;
    this.snapshotTs = host.visibleTs;
    this.readOnly = options.readOnly ?? false;
    this.isLimited = (options.limits ?? "production") === "production";
    this.previousJournal = options.journal ?? null;
  }

  /** Everything read so far, the consumed part of open streams included. */
  get readSet(): ReadSet {
    for (const scan of this.openScans) scan.recordInto(this.recorded);
    return this.recorded;
  }

  /**
   * Before each read: moves the snapshot to the latest commit when nothing read
   * so far was overwritten, so that one transaction never sees two states.
   */
  refresh(): void {
    if (this.snapshotTs === this.host.visibleTs) return;
    if (this.host.visibleTs < this.snapshotTs) {
      throw new TransactionConflict("What this transaction read was never committed.");
    }
    const isUnchanged = this.catalog === this.baseCatalog;
    const isCatalogMoved = this.host.catalog !== this.baseCatalog;
    const hasBegun = this.hasRead || !this.buffer.isEmpty || !isUnchanged;
    if ((isCatalogMoved && hasBegun) || this.host.isTouchedSince(this.snapshotTs, this.readSet)) {
      throw new TransactionConflict("Something this transaction read has changed since.");
    }
    this.catalog = this.host.catalog;
    this.baseCatalog = this.host.catalog;
    this.snapshotTs = this.host.visibleTs;
    for (const scan of this.openScans) scan.forgetFetched();
  }

  get hasWrites(): boolean {
    const hasDocuments = !this.buffer.isEmpty || this.catalog !== this.baseCatalog;
    return hasDocuments || this.answers.length > 0 || this.forgetsBeforeDay !== null;
  }

  addScan(scan: RangeScan): void {
    this.openScans.add(scan);
  }

  closeScan(scan: RangeScan): void {
    if (this.openScans.delete(scan)) scan.recordInto(this.recorded);
  }

  /** A table that does not exist was read: its creation must be noticed. */
  recordMissingTable(component: ComponentPath, nameOrNumber: string | number): void {
    this.hasRead = true;
    this.recorded.addPoint(CATALOG_INDEX, catalogKey(component, nameOrNumber));
  }

  recordPoint(index: IndexNumber, key: IndexKey): void {
    this.recorded.addPoint(index, key);
  }

  recordSearch(index: IndexNumber, read: SearchRead): void {
    this.recorded.addSearch(index, read);
  }

  /** Part of every read by key or range; throws once too many distinct ranges were read. */
  countQuery(): void {
    this.hasRead = true;
    const { databaseQueries: limit } = LIMITS;
    if (!this.isLimited || this.recorded.rangeCount + this.openScans.size <= limit) return;
    if (this.countRanges() > limit) throw tooMany("TooManyReads", "Too many reads", `${limit}`);
  }

  /** Distinct intervals read so far. */
  countRanges(): number {
    this.readSet.compact();
    return this.recorded.rangeCount;
  }

  countRead(document: StoredDocument): void {
    this.usage.documentsRead += 1;
    this.usage.bytesRead += document.sizeBytes;
    if (!this.isLimited) return;
    if (this.usage.documentsRead > LIMITS.documentsRead) {
      throw tooMany("TooManyDocumentsRead", "Too many documents read", `${LIMITS.documentsRead}`);
    }
    if (this.usage.bytesRead > LIMITS.bytesRead) {
      throw tooMany("TooManyBytesRead", "Too many bytes read", `${LIMITS.bytesRead} bytes`);
    }
  }

  countWrite(sizeBytes: number): void {
    this.usage.documentsWritten += 1;
    this.usage.bytesWritten += sizeBytes;
    if (!this.isLimited) return;
    if (this.usage.documentsWritten > LIMITS.documentsWritten) {
      throw tooMany("TooManyWrites", "Too many writes", `${LIMITS.documentsWritten}`);
    }
    if (this.usage.bytesWritten > LIMITS.bytesWritten) {
      throw tooMany(
        "TooManyBytesWritten",
        "Too many bytes written",
        `${LIMITS.bytesWritten} bytes`,
      );
    }
  }
}

/** The key under which a table's existence is read and written in `CATALOG_INDEX`. */
export function catalogKey(component: ComponentPath, nameOrNumber: string | number): string {
  return typeof nameOrNumber === "number"
    ? encodeValue(nameOrNumber)
    : encodeValue(`${component}/${nameOrNumber}`);
}

function tooMany(code: string, what: string, limit: string): DatabaseError {
  const help = code.endsWith("Written") || code === "TooManyWrites" ? "" : `. ${OVER_LIMIT_HELP}`;
  return new DatabaseError(code, `${what} in a single function execution (limit: ${limit})${help}`);
}
