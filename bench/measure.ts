/** Statistics of samples. All times in milliseconds. */

/** The value below which `share` (0 to 1) of the samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** How long something takes, in milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export type Unit =
  | "ms"
  | "s"
  | "MB"
  | "×"
  | "runs"
  | "requests/s"
  | "transactions/s"
  | "events/s"
  | "KB"
  | "shift"
  | "points";

/** Of these more is better. */
const RATES: readonly Unit[] = ["requests/s", "transactions/s", "events/s", "points"];

export const isRate = (unit: Unit): boolean => RATES.includes(unit);

/** One figure beside what it is compared with; null where nothing comparable was measured. */
export type Figure = {
  name: string;
  unit: Unit;
  ours: number;
  peer: number | null;
  floor: number | null;
  goal: number;
  met: boolean;
  /** What is compared with, in words. */
  peerName?: string;
  floorName?: string;
};

type Values = Pick<Figure, "ours" | "goal" | "peerName" | "floorName"> & {
  peer?: number;
  floor?: number;
};

const round = (value: number) => Number(value.toPrecision(4));

/** A figure that is better when smaller, or larger when it is a rate. */
export function figure(name: string, unit: Unit, values: Values): Figure {
  const { ours, peer, floor, goal, ...names } = values;
  return {
    name,
    unit,
    ours: round(ours),
    peer: peer === undefined ? null : round(peer),
    floor: floor === undefined ? null : round(floor),
    goal,
    met: isRate(unit) ? ours >= goal : ours <= goal,
    ...names,
  };
}
