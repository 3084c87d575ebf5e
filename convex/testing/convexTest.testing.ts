/** The platform's own test double, from npm. */
import { convexTest } from "convex-test";
import schema from "../schema";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";

/** What is deployed: every module whose name has one dot. */
const modules = import.meta.glob(["../**/*.ts", "../**/*.js", "!../**/*.*.ts"]);

export async function openConvexTest(): Promise<Backend> {
  // It reads the variables of the process, as the platform does those of the deployment.
  Object.assign(process.env, TEST_ENVIRONMENT);
  const backend = convexTest({ schema, modules });
  return Object.assign(backend, { close: () => backend.finishInProgressScheduledFunctions() });
}
