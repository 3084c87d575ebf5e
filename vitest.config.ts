import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: { include: ["{lib,components,convex,convex-runtime,pages-server,scripts,bench}/**/*.test.{ts,tsx}"] },
});
