import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Unit tests lie beside what they test; browser tests (e2e/) belong to Playwright. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: [
      "{app,lib,components,convex,convex-runtime,pages-server,scripts,bench,lint}/**/*.test.{ts,tsx}",
    ],
    // A test that boots a deployment or spawns a process needs longer than the default on a busy two-core machine.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
