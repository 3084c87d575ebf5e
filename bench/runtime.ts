/**
 * The deployment's figures with the official client over loopback against a process with durable storage,
 * each quantity by itself: `npm run bench -- runtime reactivity`. One that cannot be measured on this
 * machine says why and leaves the others alone.
 */
import type { Figure } from "./measure";
import { measureBatch } from "./runtime/batch";
import { measureFanOut } from "./runtime/fan-out";
import { measureIdle } from "./runtime/idle";
import { measureReactivity } from "./runtime/reactivity";
import { measureReadsBesideWrites } from "./runtime/reads-beside-writes";
import { measureReruns } from "./runtime/reruns";
import { type Scale, scaleOf } from "./runtime/scale";
import { measureSizes } from "./runtime/sizes";
import { measureStart } from "./runtime/start";
import { measureTransactions } from "./runtime/transactions";

const QUANTITIES: Record<string, (scale: Scale) => Promise<Figure[]>> = {
  reactivity: measureReactivity,
  "fan-out": measureFanOut,
  reruns: measureReruns,
  batch: measureBatch,
  transactions: measureTransactions,
  start: measureStart,
  idle: measureIdle,
  sizes: measureSizes,
  reads: measureReadsBesideWrites,
};

export const RUNTIME_QUANTITIES = Object.keys(QUANTITIES);

/** Measures the named quantities, all when none is named; `report` is told of each figure as it is there. */
export async function measureRuntime(
  names: readonly string[],
  isQuick: boolean,
  report: (figure: Figure) => void,
): Promise<void> {
  for (const name of names.length === 0 ? RUNTIME_QUANTITIES : names)
    try {
      for (const figure of (await QUANTITIES[name]?.(scaleOf(isQuick))) ?? []) report(figure);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} was not measured: ${error instanceof Error ? error.message : error}`);
    }
}
