/** The embedded deployment, in process: the code as the official CLI bundles and pushes it. */
import { vi } from "vitest";
import { openDeployment, type OpenedDeployment } from "../../convex-runtime/open-deployment";
import type { DataModel, Id } from "../_generated/dataModel";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";
import { signingKeys } from "./signingKeys.testing";

export type RuntimeBackend = Backend & Pick<OpenedDeployment<DataModel>, "deployment">;

/** `directory`: where the data stays after `close`; none is kept without it. */
export async function openConvexRuntime(directory = "memory"): Promise<RuntimeBackend> {
  // What a test runs inline reads the process's clock: it must be the deployment's own.
  vi.useFakeTimers({ toFake: ["Date"] });
  const deployment = await openDeployment<DataModel>({
    directory,
    environment: { ...TEST_ENVIRONMENT, ...(await signingKeys()) },
    clock: () => Date.now(),
  });
  const { close: end, storeFile } = deployment;
  return Object.assign(deployment, {
    passTime: (ms: number) => void vi.setSystemTime(Date.now() + ms),
    storeFile: (bytes: Uint8Array<ArrayBuffer>) =>
      // The id of the row that was made for it.
      Promise.resolve(storeFile(bytes) as Id<"_storage">),
    close: async () => {
      await end();
      vi.useRealTimers();
    },
  });
}
