import { defineConfig, devices } from "@playwright/test";

const browserReport = process.env.SLUICE_BROWSER_REPORT;

/**
 * Browser tests against one production stack, which e2e/fixtures/global-setup.ts starts with the same stages
 * as `npm start`, on free ports and an empty data folder.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: browserReport ? [["list"], ["json", { outputFile: browserReport }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
  projects: [
    { name: "product", testIgnore: ["**/durability/**", "**/pictures/**"] },
    // Kills the deployment that all tests share, so it runs alone, after the others.
    {
      name: "durability",
      testMatch: "**/durability/**",
      dependencies: ["product"],
      fullyParallel: false,
    },
    // Only on request: npm run test:e2e -- --project=pictures
    { name: "pictures", testMatch: process.env.SLUICE_PICTURES ? "**/pictures/**" : [] },
  ],
});
