/** How many tests passed and failed, read from the reports that the two test runners write. */
import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

const FAILED_RUN: Counts = { passed: 0, failed: 1 };

/** A run that ended badly counts as failed even when its report names no failed test. */
function atLeastOneFailure(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A check without tests of its own counts as one. */
export const countCheck = (exitCode: number): Counts =>
  exitCode === 0 ? { passed: 1, failed: 0 } : FAILED_RUN;

/** Vitest's json reporter. */
export function countVitest(reportPath: string, exitCode: number): Counts {
  if (!existsSync(reportPath)) return FAILED_RUN;
  const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(
    readFileSync(reportPath, "utf8"),
  );
  return atLeastOneFailure(
    { passed: report.numPassedTests, failed: report.numFailedTests },
    exitCode,
  );
}

/** Playwright's json reporter; a test that passed only when repeated counts as passed. */
export function countPlaywright(reportPath: string, exitCode: number): Counts {
  if (!existsSync(reportPath)) return FAILED_RUN;
  const { stats }: { stats: { expected: number; unexpected: number; flaky: number } } = JSON.parse(
    readFileSync(reportPath, "utf8"),
  );
  return atLeastOneFailure(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected },
    exitCode,
  );
}

export const sumOf = (all: Counts[]): Counts => ({
  passed: all.reduce((sum, { passed }) => sum + passed, 0),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
});
