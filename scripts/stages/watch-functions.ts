/** In development: the official CLI watches convex/ and pushes each change, and writes convex/_generated. */
import { join } from "node:path";
import type { Keys } from "./keys";
import { type Running, startProcess } from "./processes";
import { cliEnvironment, CLI } from "./push";
import type { Report } from "./report";
import { addressesOf, type Settings } from "./settings";

/** Starts `convex dev`; its lines appear in the terminal. */
export function watchFunctions(settings: Settings, keys: Keys, report: Report): Running {
  const { convex, site } = addressesOf(settings);
  return startProcess({
    name: "functions",
    args: [CLI, "dev", "--typecheck", "disable", "--tail-logs", "disable"],
    // The CLI writes the addresses to .env.local too, which git ignores. Next reads that file only for
    // what its environment does not say, and every start of ours says it.
    environment: {
      ...cliEnvironment(settings, keys),
      NEXT_PUBLIC_CONVEX_URL: convex,
      NEXT_PUBLIC_CONVEX_SITE_URL: site,
    },
    logs: join(settings.home, "logs"),
    onLine: (line) => report.line(`  functions: ${line}`),
  });
}
