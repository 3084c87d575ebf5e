/** A transaction over the root component's tables, with views of the others. */
import type { ComponentPath, Savepoint, Tables, Transaction, TransactionUsage } from "./database";
import type { Catalog } from "./catalog";
import { ComponentTables } from "./component-tables";
import type { KeptAnswer } from "./kept-answers";
import type { ReadSet } from "./read-set";
import type { TransactionState } from "./transaction-state";

interface SavepointState {
  readonly mark: number;
  readonly catalog: Catalog;
  readonly bytesWritten: number;
  readonly documentsWritten: number;
}

const ROOT: ComponentPath = "";

export class DatabaseTransaction extends ComponentTables implements Transaction {
  private readonly savepoints: SavepointState[] = [];
  private readonly views = new Map<ComponentPath, Tables>([[ROOT, this]]);
  /** Set when it was staged; a transaction commits once. */
  isOver = false;

  constructor(readonly state: TransactionState) {
    super(state, ROOT);
  }

  get snapshotTs(): bigint {
    return this.state.snapshotTs;
  }

  get readSet(): ReadSet {
    return this.state.readSet;
  }

  get isReadOnly(): boolean {
    return this.state.readOnly;
  }

  get journal(): string | null {
    return this.state.nextJournal;
  }

  inComponent(path: ComponentPath): Tables {
    let view = this.views.get(path);
    if (view === undefined) {
      view = new ComponentTables(this.state, path);
      this.views.set(path, view);
    }
    return view;
  }

  savepoint(): Savepoint {
    const { buffer, catalog, usage } = this.state;
    const { bytesWritten, documentsWritten } = usage;
    this.savepoints.push({ mark: buffer.mark(), catalog, bytesWritten, documentsWritten });
    return { depth: this.savepoints.length };
  }

  release(savepoint: Savepoint): void {
    this.expectOpen(savepoint);
    this.savepoints.length = savepoint.depth - 1;
  }

  rollbackTo(savepoint: Savepoint): void {
    const saved = this.expectOpen(savepoint);
    this.savepoints.length = savepoint.depth - 1;
    this.state.buffer.rollbackTo(saved.mark);
    this.state.catalog = saved.catalog;
    this.state.usage.bytesWritten = saved.bytesWritten;
    this.state.usage.documentsWritten = saved.documentsWritten;
  }

  usage(): TransactionUsage {
    return { ...this.state.usage, databaseQueries: this.state.countRanges() };
  }

  keepAnswer(answer: KeptAnswer): void {
    this.state.answers.push(answer);
  }

  forgetAnswersBefore(day: number): void {
    this.state.forgetsBeforeDay = day;
  }

  hasWrites(): boolean {
    return this.state.hasWrites;
  }

  private expectOpen({ depth }: Savepoint): SavepointState {
    const saved = this.savepoints[depth - 1];
    if (saved === undefined) throw new Error("This savepoint is closed.");
    return saved;
  }
}
