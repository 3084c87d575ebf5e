/**
 * A storage that fails on demand: what a full disk or a failed fsync looks
 * like to everything above. For tests.
 */
import type { SqlStatement, Storage } from "./storage";

export interface Fault {
  /** Where it strikes: the n-th writing statement or commit from now, counted from 0. */
  readonly at: "commit" | "write";
  readonly after: number;
  /** As SQLite names it: "SQLITE_FULL" passes, "SQLITE_IOERR_FSYNC" does not. */
  readonly code: string;
}

export class FaultyStorage implements Storage {
  private fault: Fault | null = null;
  private count = 0;
  private isLasting = false;
  /** Told each time a fault strikes, before it is thrown. */
  onStrike: () => void = () => undefined;

  constructor(private readonly inner: Storage) {}

  get durability(): "full" | "memory" {
    return this.inner.durability;
  }

  /** Arms one fault; it strikes once. */
  failNext(fault: Fault): void {
    this.fault = fault;
    this.count = 0;
    this.isLasting = false;
  }

  /** Arms a fault that strikes every time until it is taken back: a disk that is full stays full. */
  failUntilMended(fault: Fault): void {
    this.failNext(fault);
    this.isLasting = true;
  }

  mend(): void {
    this.fault = null;
  }

  prepare(sql: string): SqlStatement {
    const statement = this.inner.prepare(sql);
    return {
      run: (parameters) => {
        this.strike("write");
        return statement.run(parameters);
      },
      get: (parameters) => statement.get(parameters),
      all: (parameters) => statement.all(parameters),
    };
  }

  execute(sql: string): void {
    this.strike("write");
    this.inner.execute(sql);
  }

  begin(): void {
    this.inner.begin();
  }

  commit(): void {
    this.strike("commit");
    this.inner.commit();
  }

  rollback(): void {
    this.inner.rollback();
  }

  close(): void {
    this.inner.close();
  }

  private strike(at: Fault["at"]): void {
    if (this.fault === null || this.fault.at !== at) return;
    if (this.count < this.fault.after) {
      this.count += 1;
      return;
    }
    const { code } = this.fault;
    if (!this.isLasting) this.fault = null;
    this.onStrike();
    throw Object.assign(new Error(`Injected fault: ${code}`), { code });
  }
}
