/** The platform's own test double, from npm. */
import { convexTest } from "convex-test";
import { vi } from "vitest";
import schema from "../schema";
import { signingKeys } from "./signingKeys.testing";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";

/** What is deployed: every module whose name has one dot. */
const modules = import.meta.glob(["../**/*.ts", "../**/*.js", "!../**/*.*.ts"]);

export async function openConvexTest(): Promise<Backend> {
  // It reads the variables of the process, as the platform does those of the deployment.
  const environment = {
    ...TEST_ENVIRONMENT,
    CONVEX_SITE_URL: "http://127.0.0.1:3211",
    ...(await signingKeys()),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ["Date"] });
  const backend = convexTest({ schema, modules });
  return Object.assign(backend, {
    passTime: (ms: number) => void vi.setSystemTime(Date.now() + ms),
    close: async () => {
      await backend.finishInProgressScheduledFunctions();
      vi.useRealTimers();
      vi.unstubAllEnvs();
    },
  });
}
