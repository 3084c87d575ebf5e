/** How much a quantity measures: `--quick` proves that everything works, the figures come from the whole. */
export type Scale = {
  isQuick: boolean;
  /** Repetitions, never fewer than five. */
  rounds: number;
};

export const scaleOf = (isQuick: boolean): Scale => ({ isQuick, rounds: 5 });
