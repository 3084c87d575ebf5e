/** The embedded deployment, in process. */
import type { Backend } from "./backend.testing";

export async function openConvexRuntime(): Promise<Backend> {
  throw new Error("The embedded deployment cannot be opened in process yet");
}
