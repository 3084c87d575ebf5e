/**
 * The deployment's figures with the official client over loopback against a process with durable storage,
 * each quantity by itself: `npm run bench -- runtime reactivity`. One that cannot be measured on this
 * machine says why and leaves the others alone.
 */
import type { Figure } from "./measure";
import { measureReactivity } from "./runtime/reactivity";
import { type Scale, scaleOf } from "./runtime/scale";

const QUANTITIES: Record<string, (scale: Scale) => Promise<Figure[]>> = {
  reactivity: measureReactivity,
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
