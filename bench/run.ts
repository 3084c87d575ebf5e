/**
 * `npm run bench [-- backend|runtime|pages] [--json]`: every performance figure that the README claims, beside its
 * floor in the same run. With --json one object a line: name, unit, ours, peer, floor, goal, met.
 */
import { measureBackend } from "./backend";
import type { Figure } from "./measure";
import { measurePages } from "./pages";
import { measureRuntime } from "./runtime";

const SUITES: Record<string, () => Promise<Figure[]>> = {
  backend: measureBackend,
  runtime: measureRuntime,
  pages: measurePages,
};

const DURABILITY =
  "Durability: SQLite in WAL mode with synchronous=FULL; a commit is answered after its fsync (one fsync may carry several commits).";

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const chosen = words.filter((word) => !word.startsWith("--"));
const unknown = chosen.find((word) => SUITES[word] === undefined);

function show({ name, unit, ours, peer, floor, goal, met }: Figure): string {
  const besides = [
    floor === null ? null : `floor ${floor}`,
    peer === null ? null : `peer ${peer}`,
    `goal ${unit === "ms" ? "≤" : "≥"} ${goal}`,
  ].filter((text) => text !== null);
  return `${met ? "✓" : "✗"} ${name.padEnd(34)} ${String(ours).padStart(8)} ${unit}   (${besides.join(", ")})`;
}

if (unknown !== undefined) {
  console.error(`There is no suite “${unknown}”. Choose of: ${Object.keys(SUITES).join(", ")}`);
  process.exitCode = 1;
} else {
  if (!asJson) console.log(`${DURABILITY}\n`);
  for (const suite of chosen.length === 0 ? Object.keys(SUITES) : chosen)
    for (const result of (await SUITES[suite]?.()) ?? [])
      console.log(asJson ? JSON.stringify(result) : show(result));
}
