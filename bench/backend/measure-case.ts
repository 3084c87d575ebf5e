/** One figure of the backend: what is measured, what bare libsql does for it, and the contract's number. */
import type { Floor, FloorRows } from "../floors/libsql-rows";
import { type Figure, figure, median, timeOf } from "../measure";

const ROUNDS = 5;

export type Case = {
  name: string;
  /** Milliseconds. */
  contractMs: number;
  goalMs: number;
  run: () => Promise<unknown>;
  floor: FloorRows;
  rounds?: number;
};

/** A round of each in turn, so that both meet the same machine; medians. */
export async function measureCase(one: Case, floor: Floor): Promise<Figure> {
  const ours: number[] = [];
  const floors: number[] = [];
  // What runs for the first time is compiled first: that round is nobody's figure.
  await one.run();
  for (let round = 0; round < (one.rounds ?? ROUNDS); round += 1) {
    ours.push(await timeOf(one.run));
    floors.push(await timeOf(() => floor.write(one.floor)));
  }
  const name = `${one.name} (contract ${one.contractMs.toLocaleString("en")} ms)`;
  return figure(name, "ms", { ours: median(ours), floor: median(floors), goal: one.goalMs });
}
