/** Statistics of samples. All times in milliseconds. */

/** The value below which `share` (0 to 1) of the samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** One figure beside what it is compared with; null where nothing comparable was measured. */
export type Figure = {
  name: string;
  unit: "ms" | "requests/s";
  ours: number;
  peer: number | null;
  floor: number | null;
  goal: number;
  met: boolean;
};

const round = (value: number) => Number(value.toPrecision(4));

/** A figure that is better when smaller ("ms") or larger ("requests/s"). */
export function figure(
  name: string,
  unit: Figure["unit"],
  values: { ours: number; peer?: number; floor?: number; goal: number },
): Figure {
  const { ours, peer, floor, goal } = values;
  return {
    name,
    unit,
    ours: round(ours),
    peer: peer === undefined ? null : round(peer),
    floor: floor === undefined ? null : round(floor),
    goal,
    met: unit === "ms" ? ours <= goal : ours >= goal,
  };
}
