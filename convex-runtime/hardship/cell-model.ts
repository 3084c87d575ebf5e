/** The cells of `app/convex/cells.ts` as plain numbers: what a serial run of a history must answer. */
import type { Cell, Step } from "./app/convex/cells";

/** Cells are numbered from 0 up to this; no two have the same number. */
export const CELLS = 200;

export class CellModel {
  readonly #cells: (Cell | undefined)[] = [];

  /** The cells of [from, to), in order. */
  range(from: number, to: number): Cell[] {
    const found: Cell[] = [];
    for (let at = Math.max(0, Math.ceil(from)); at < Math.min(to, CELLS); at++) {
      const cell = this.#cells[at];
      if (cell !== undefined) found.push(cell);
    }
    return found;
  }

  /**
   * What the step reads, and its writes done.
   * @param answered What it answered in the history; the id of a new cell is taken from there.
   */
  perform(step: Step, answered: readonly Cell[]): readonly Cell[] {
    const { from, to } = step;
    const found = this.range(from, to);
    const [first] = found;
    const last = found.at(-1);
    switch (step.kind) {
      case "read":
        return (step.order === "asc" ? found : found.reverse()).slice(0, step.take);
      case "fill": {
        if (first !== undefined) return found;
        const filled: Cell = [answered[0]?.[0] ?? "none", from, 1];
        this.#cells[from] = filled;
        return [filled];
      }
      case "sum":
        if (first !== undefined) {
          const sum = found.reduce((total, [, , value]) => (total + value) % 9973, 1);
          this.#cells[first[1]] = [first[0], first[1], sum];
        }
        return found;
      case "remove":
        if (last !== undefined) this.#cells[last[1]] = undefined;
        return found;
      default:
        return step satisfies never;
    }
  }
}
