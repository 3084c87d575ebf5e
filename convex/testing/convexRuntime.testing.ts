/** The embedded deployment, in process: the code as the official CLI bundles and pushes it. */
import { openDeployment } from "../../convex-runtime/open-deployment";
import type { DataModel } from "../_generated/dataModel";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";

export async function openConvexRuntime(): Promise<Backend> {
  let nowMs = Date.now();
  const deployment = await openDeployment<DataModel>({
    environment: TEST_ENVIRONMENT,
    clock: () => nowMs,
  });
  return Object.assign(deployment, {
    passTime: (ms: number) => {
      nowMs += ms;
    },
  });
}
