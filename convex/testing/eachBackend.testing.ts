/** Runs a suite once per backend, with the same titles and the same expectations. */
import { afterEach, describe } from "vitest";
import { openBackend, type Backend, type BackendKind } from "./backend.testing";

/** The kind stands in the title: `vitest -t "(convex-test)"` runs one of them alone. */
const KINDS: readonly BackendKind[] = ["convex-test", "convex-runtime"];

export function onEachBackend(title: string, suite: (open: () => Promise<Backend>) => void): void {
  for (const kind of KINDS)
    describe(`${title} (${kind})`, () => {
      const opened: Backend[] = [];
      suite(async () => {
        const backend = await openBackend(kind);
        opened.push(backend);
        return backend;
      });
      afterEach(async () => {
        for (const backend of opened.splice(0)) await backend.close();
      });
    });
}
