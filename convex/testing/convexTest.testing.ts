/** The platform's own test double, from npm. */
import { AsyncLocalStorage } from "node:async_hooks";
import { convexTest } from "convex-test";
import { vi } from "vitest";
import schema from "../schema";
import { signingKeys } from "./signingKeys.testing";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";

/** What is deployed: every module whose name has one dot. */
const modules = import.meta.glob(["../**/*.ts", "../**/*.js", "!../**/*.*.ts"]);

/** How many are open: a property test opens one for each of its runs. */
let open = 0;

/** Every storage that a double of this process has entered. */
const storages = new Set<AsyncLocalStorage<unknown>>();

/** @param code instead of the deployed modules, e.g. a copy of them */
export async function openConvexTest(
  code: Record<string, () => Promise<unknown>> = modules,
): Promise<Backend> {
  // It reads the variables of the process, as the platform does those of the deployment.
  const environment = {
    ...TEST_ENVIRONMENT,
    CONVEX_SITE_URL: "http://127.0.0.1:3211",
    ...(await signingKeys()),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ["Date"] });
  // It keeps its context in storages that Node tracks promises for; as long as they are on, a function
  // that the embedded deployment's watchdog cuts off in the same process would take the process with it.
  const entered = vi.spyOn(AsyncLocalStorage.prototype, "run");
  open += 1;
  const backend = convexTest({ schema, modules: code });
  return Object.assign(backend, {
    passTime: (ms: number) => void vi.setSystemTime(Date.now() + ms),
    storeFile: (bytes: Uint8Array<ArrayBuffer>) =>
      backend.action(async (ctx) => await ctx.storage.store(new Blob([bytes]))),
    close: async () => {
      // Those whose timer has not fired yet too: one that began later would enter its storage again.
      await backend.finishAllScheduledFunctions(() => undefined, 1_000);
      for (const storage of entered.mock.contexts)
        if (storage instanceof AsyncLocalStorage) storages.add(storage);
      open -= 1;
      // The storages are those of every backend: the last one that is closed ends them, also those of
      // one closed before, which what this one still had to run entered again.
      if (open > 0) return;
      for (const storage of storages) storage.disable();
      entered.mockRestore();
      vi.useRealTimers();
      vi.unstubAllEnvs();
    },
  });
}
