/** The push of the test app, bundled by the CLI once and kept. */
import { fileURLToPath } from "node:url";
import { bundleWithCli } from "../deploy/cli-bundle";

export async function testAppBundle(): Promise<unknown> {
  return await bundleWithCli(fileURLToPath(new URL("./app", import.meta.url)));
}
