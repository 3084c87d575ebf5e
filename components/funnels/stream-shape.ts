/**
 * The outline of a stream that passes one gate per step, as an SVG path in a box of 100 × 100.
 * Its thickness at a gate is that step's share of the largest step, never thinner than a thread,
 * and it runs level for a moment around each gate, so that a gate has one clear width.
 * @param amounts visitors per step, in order
 */
export function streamPath(amounts: readonly number[]): string {
  const points = thicknesses(amounts).map((half, index, all) => ({
    x: gateX(index, all.length),
    half,
  }));
  const top: string[] = [];
  const bottom: string[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const from = index === 0 ? 0 : point.x - LEVEL;
    const to = index === points.length - 1 ? 100 : point.x + LEVEL;
    const bend = before ? (before.x + LEVEL + from) / 2 : 0;
    top.push(
      before
        ? `C${round(bend)} ${round(50 - before.half)} ${round(bend)} ${round(50 - point.half)} ${round(from)} ${round(50 - point.half)}`
        : `M0 ${round(50 - point.half)}`,
      `H${round(to)}`,
    );
    bottom.unshift(
      `H${round(from)}`,
      before
        ? `C${round(bend)} ${round(50 + point.half)} ${round(bend)} ${round(50 + before.half)} ${round(before.x + LEVEL)} ${round(50 + before.half)}`
        : "",
    );
  });
  const last = points.at(-1);
  if (!last) return "";
  return `${top.join("")}V${round(50 + last.half)}${bottom.join("")}Z`;
}

/** Where gate `index` of `count` stands, in per cent of the width. */
export function gateX(index: number, count: number): number {
  return ((index + 0.5) / count) * 100;
}

// Half the level stretch at a gate, and half the thickness of a stream without visitors.
const LEVEL = 4;
const THREAD = 2;

function thicknesses(amounts: readonly number[]): number[] {
  const largest = Math.max(...amounts, 0);
  return amounts.map((amount) =>
    largest === 0 ? THREAD : Math.max(THREAD, (amount / largest) * 46),
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
