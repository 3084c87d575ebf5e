/** Brings convex/ into the deployment with the official CLI, when anything in it is new. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Keys } from "./keys";
import { Problem } from "./problem";
import { runToEnd } from "./processes";
import { addressesOf, deploymentFolder, type Settings } from "./settings";
import { hashSources } from "./source-hash";

/** Everything the CLI bundles. */
const SOURCES = ["convex", "lib", "components/blocks", "convex.json", "package-lock.json"];

/** Variables that point the CLI at this deployment and keep it from talking to anybody else. */
export function cliEnvironment(settings: Settings, keys: Keys): Record<string, string> {
  return {
    CONVEX_SELF_HOSTED_URL: addressesOf(settings).convex,
    CONVEX_SELF_HOSTED_ADMIN_KEY: keys.adminKey,
    CONVEX_DEPLOYMENT: "",
    CONVEX_DEPLOY_KEY: "",
    // The CLI sends no crash reports under CI; its look for newer versions ends at a closed port.
    CI: "1",
    CONVEX_VERSION_API_ORIGIN: "http://127.0.0.1:9",
  };
}

export const CLI = "node_modules/convex/bin/main.js";

/** Pushes unless the deployment in the home folder already has exactly these sources. Returns what it did. */
export async function pushFunctions(
  settings: Settings,
  keys: Keys,
): Promise<"pushed" | "unchanged"> {
  // The stamp lies in the deployment's own folder: without the data there is no stamp.
  const stamp = join(deploymentFolder(settings), "pushed-sources.txt");
  const hash = hashSources(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return "unchanged";
  const { code, lastLines } = await runToEnd({
    name: "push",
    args: [CLI, "deploy", "--yes", "--typecheck", "disable", "--codegen", "disable"],
    environment: cliEnvironment(settings, keys),
    logs: join(settings.home, "logs"),
  });
  if (code !== 0) throw new Problem(`convex/ could not be pushed. The CLI said:\n${lastLines}`);
  writeFileSync(stamp, hash);
  return "pushed";
}
