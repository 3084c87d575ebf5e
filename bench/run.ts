/**
 * `npm run bench [-- backend|runtime|pages|editor] [--json] [--quick]`: every performance figure that the README
 * claims, beside its floor and a peer in the same run. A suite may be followed by names of its parts, as in
 * `backend inserts archival runtime fan-out`; --quick measures little of each of them, to see that all
 * works. With --json one object a line: name, unit, ours, peer, floor, goal, met, durability.
 */
import { availableParallelism, loadavg } from "node:os";
import { BACKEND_PARTS, measureBackend } from "./backend";
import { EDITOR_PARTS, measureEditor } from "./editor";
import { type Figure, isRate } from "./measure";
import { measurePages, PAGES_PARTS } from "./pages";
import { measureRuntime, RUNTIME_QUANTITIES } from "./runtime";

/** What a figure means nothing without: the machine, what else it does, how durable a commit is. */
const MACHINE = `Machine: ${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform}, load ${loadavg()[0]?.toFixed(1)} at the start.`;
const DURABILITY =
  "Durability: SQLite in WAL mode with synchronous=FULL; a commit is answered after its fsync (one fsync may carry several commits).";

type Suite = {
  parts: readonly string[];
  measure: (parts: readonly string[], isQuick: boolean, report: Report) => Promise<void>;
};
type Report = (result: Figure) => void;

const SUITES: Record<string, Suite> = {
  backend: { parts: BACKEND_PARTS, measure: measureBackend },
  runtime: { parts: RUNTIME_QUANTITIES, measure: measureRuntime },
  pages: { parts: PAGES_PARTS, measure: measurePages },
  editor: { parts: EDITOR_PARTS, measure: measureEditor },
};

const words = process.argv.slice(2);
const asJson = words.includes("--json");

/** Each suite with the parts named after it; all suites when none is named. */
function chosenFrom(names: readonly string[]): { suite: Suite; parts: string[] }[] {
  const chosen: { suite: Suite; parts: string[] }[] = [];
  for (const name of names) {
    const suite = SUITES[name];
    const last = chosen.at(-1);
    if (suite !== undefined) chosen.push({ suite, parts: [] });
    else if (last?.suite.parts.includes(name)) last.parts.push(name);
    else throw new Error(`There is no “${name}”. ${choices()}`);
  }
  if (chosen.length > 0) return chosen;
  return Object.values(SUITES).map((suite) => ({ suite, parts: [] }));
}

function choices(): string {
  const lines = Object.entries(SUITES).map(([name, { parts }]) =>
    [name, ...(parts.length > 0 ? [`(${parts.join(", ")})`] : [])].join(" "),
  );
  return `Choose of: ${lines.join("; ")}.`;
}

function report(result: Figure): void {
  console.log(asJson ? JSON.stringify({ ...result, durability: "full" }) : show(result));
}

function show({ name, unit, ours, peer, peerName, floor, floorName, goal, met }: Figure): string {
  const besides = [
    floor === null ? null : `${floorName ?? "floor"} ${floor}`,
    peer === null ? null : `${peerName ?? "peer"} ${peer}`,
    `goal ${isRate(unit) ? "≥" : "≤"} ${goal}`,
  ].filter((text) => text !== null);
  return `${met ? "✓" : "✗"} ${name.padEnd(56)} ${String(ours).padStart(8)} ${unit}   (${besides.join(", ")})`;
}

try {
  const chosen = chosenFrom(words.filter((word) => !word.startsWith("--")));
  if (!asJson) console.log(`${MACHINE}\n${DURABILITY}\n`);
  for (const { suite, parts } of chosen)
    await suite.measure(parts, words.includes("--quick"), report);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
