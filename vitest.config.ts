import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Of `convex/`, but it starts processes of its own and kills them. */
const KILLED = "convex/importsKilled.test.ts";

/** Unit tests lie beside what they test; browser tests (e2e/) belong to Playwright. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // A test that boots a deployment or spawns a process needs longer than the default on a busy two-core machine.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "logic",
          include: ["{app,lib,components,convex,lint}/**/*.test.{ts,tsx}"],
          exclude: [KILLED],
          // Nothing in them depends on how fast it goes: both cores of a small machine may work.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "processes",
          include: ["{convex-runtime,pages-server,scripts,bench}/**/*.test.ts", KILLED],
          // Deployments that are killed, cut off and timed: one file at a time, beside its own processes.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
