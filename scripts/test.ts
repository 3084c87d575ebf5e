/**
 * `npm test`: format, lint, types, unit tests and browser tests, each runnable alone by its own npm script.
 * Closes with the line "N passed, N failed" and fails when anything failed.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./stages/browser";
import { wordsForError } from "./stages/problem";
import { runTool } from "./stages/run-tool";
import { REPOSITORY } from "./stages/settings";
import { type Counts, countCheck, countPlaywright, countVitest, sumOf } from "./stages/test-counts";

const reports = join(REPOSITORY, ".sluice", "test-reports");
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");

const steps: { title: string; run: () => Promise<Counts> }[] = [
  {
    title: "Format",
    run: async () =>
      countCheck(await runTool(["node_modules/prettier/bin/prettier.cjs", "--check", "."])),
  },
  {
    title: "Lint",
    run: async () =>
      countCheck(await runTool(["node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."])),
  },
  { title: "Types", run: async () => countCheck(await runTool(["scripts/check-types.mjs"])) },
  {
    title: "Unit tests",
    run: async () => {
      const reporters = [
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${unitReport}`,
      ];
      const code = await runTool(["node_modules/vitest/vitest.mjs", "run", ...reporters]);
      return countVitest(unitReport, code);
    },
  },
  {
    title: "Browser tests",
    run: async () => {
      const code = await runTool(["node_modules/@playwright/test/cli.js", "test"], {
        CHROMIUM_PATH: (await ensureBrowser()) ?? "",
        SLUICE_BROWSER_REPORT: browserReport,
      });
      return countPlaywright(browserReport, code);
    },
  },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const results: Counts[] = [];
for (const { title, run } of steps) {
  process.stdout.write(`\n── ${title} ${"─".repeat(70 - title.length)}\n`);
  const startedAt = performance.now();
  const counts = await run().catch((error: unknown) => {
    process.stdout.write(`✗ ${wordsForError(error)}\n`);
    return countCheck(1);
  });
  results.push(counts);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `${title}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s\n`,
  );
}

const { passed, failed } = sumOf(results);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
