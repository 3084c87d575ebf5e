/**
 * `npm run bench [-- backend|runtime|pages|editor] [--json] [--quick]`: every performance figure that the README
 * claims, beside its floor and a peer in the same run. `runtime` may be followed by names of its quantities;
 * --quick measures little of each of them, to see that all works. With --json one object a line: name, unit,
 * ours, peer, floor, goal, met.
 */
import { measureBackend } from "./backend";
import { type Figure, isRate } from "./measure";
import { measurePages } from "./pages";
import { measureRuntime, RUNTIME_QUANTITIES } from "./runtime";

const DURABILITY =
  "Durability: SQLite in WAL mode with synchronous=FULL; a commit is answered after its fsync (one fsync may carry several commits).";

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const chosen = words.filter((word) => !word.startsWith("--"));
const quantities = chosen.filter((word) => RUNTIME_QUANTITIES.includes(word));

/** Reports the figures of a suite that hands them over when it is done. */
const atTheEnd = (measure: () => Promise<Figure[]>) => async () => {
  for (const result of await measure()) report(result);
};

const SUITES: Record<string, () => Promise<void>> = {
  backend: atTheEnd(measureBackend),
  runtime: () => measureRuntime(quantities, words.includes("--quick"), report),
  pages: atTheEnd(measurePages),
};

function report(result: Figure): void {
  console.log(asJson ? JSON.stringify(result) : show(result));
}

function show({ name, unit, ours, peer, peerName, floor, floorName, goal, met }: Figure): string {
  const besides = [
    floor === null ? null : `${floorName ?? "floor"} ${floor}`,
    peer === null ? null : `${peerName ?? "peer"} ${peer}`,
    `goal ${isRate(unit) ? "≥" : "≤"} ${goal}`,
  ].filter((text) => text !== null);
  return `${met ? "✓" : "✗"} ${name.padEnd(52)} ${String(ours).padStart(8)} ${unit}   (${besides.join(", ")})`;
}

const suites = chosen.filter((word) => !quantities.includes(word));
const unknown = suites.find((word) => SUITES[word] === undefined);

if (unknown !== undefined) {
  console.error(
    `There is no suite “${unknown}”. Choose of: ${Object.keys(SUITES).join(", ")}; of runtime: ${RUNTIME_QUANTITIES.join(", ")}`,
  );
  process.exitCode = 1;
} else {
  if (!asJson) console.log(`${DURABILITY}\n`);
  for (const suite of suites.length === 0 ? Object.keys(SUITES) : suites) await SUITES[suite]?.();
}
