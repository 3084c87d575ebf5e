/** The last executions, for `npx convex logs` and `npx convex dev`. */
import type { FunctionKind } from "./function-spec";

export type LogEntry = {
  readonly kind: "Completion";
  readonly identifier: string;
  readonly udfType: FunctionKind | "HttpAction";
  readonly logLines: readonly string[];
  /** Seconds since 1970, as the CLI wants it. */
  readonly timestamp: number;
  readonly executionTime: number;
  readonly error: string | null;
  readonly success: unknown;
  readonly requestId: string;
  readonly executionId: string;
  readonly cachedResult: boolean;
};

const KEPT = 1000;

export class FunctionLog {
  #entries: { at: number; entry: LogEntry }[] = [];
  #next = 1;
  #waiting = new Set<() => void>();

  add(
    udfType: LogEntry["udfType"],
    identifier: string,
    startMs: number,
    logLines: readonly string[],
    error: string | null,
  ): void {
    const entry: LogEntry = {
      kind: "Completion",
      identifier,
      udfType,
      logLines,
      timestamp: startMs / 1000,
      executionTime: (Date.now() - startMs) / 1000,
      error,
      success: null,
      requestId: "",
      executionId: "",
      cachedResult: false,
    };
    this.#entries.push({ at: this.#next++, entry });
    if (this.#entries.length > 2 * KEPT) this.#entries = this.#entries.slice(-KEPT);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Entries after `cursor`; waits up to `waitMs` for the first. */
  async after(cursor: number, waitMs: number): Promise<{ entries: LogEntry[]; newCursor: number }> {
    if (cursor >= this.#next - 1 && waitMs > 0) await this.#wait(waitMs);
    const entries = this.#entries.filter(({ at }) => at > cursor).map(({ entry }) => entry);
    return { entries, newCursor: this.#next - 1 };
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, waitMs);
      timer.unref();
      this.#waiting.add(wake);
    });
  }
}
