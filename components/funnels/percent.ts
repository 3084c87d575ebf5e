/** `part` of `whole` as a person reads it: "4.2 %", "38 %"; null when there is no whole yet. */
export function percentOf(part: number, whole: number): string | null {
  return whole === 0 ? null : percent(part / whole);
}

/** A ratio (0..1) in words; one decimal below ten per cent, where it matters. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  return `${value !== 0 && value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}
