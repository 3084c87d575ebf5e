/** Runs a suite once per backend, with the same titles and the same expectations. */
import { afterEach, describe } from "vitest";
import { BACKEND_KINDS, openBackend, type Backend } from "./backend.testing";

/** The kind stands in the title: `vitest -t "(convex-test)"` runs one of them alone. */
export function onEachBackend(title: string, suite: (open: () => Promise<Backend>) => void): void {
  for (const kind of BACKEND_KINDS)
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
