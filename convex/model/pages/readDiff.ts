/**
 * A diff as it came from outside: what is no diff, or more than one change may be, is refused in
 * words before anything is read. Whether it fits the page is `checkDiff`'s question.
 */
import type { AppFailure } from "../../../lib/app-errors";
import { checkDiff } from "../../../lib/page-document/check-diff";
import type { PageDiff } from "../../../lib/page-document/diff";
import { EMPTY_DOCUMENT } from "../../../lib/page-document/document";
import { parseDiff } from "../../../lib/page-document/parse-diff";
import { wordsForProblem, type PageProblem } from "../../../lib/page-document/problem";
import { fail } from "../../ontology/refusal";

/** @throws invalid_diff */
export function readDiff(input: unknown): PageDiff {
  const parsed = parseDiff(input);
  if (!parsed.ok) return fail(refusedDiff([parsed.problem]));
  const beyond = checkDiff(EMPTY_DOCUMENT, parsed.diff).filter(isBeyondLimits);
  if (beyond.length > 0) fail(refusedDiff(beyond));
  return parsed.diff;
}

export function refusedDiff(problems: readonly PageProblem[]): AppFailure {
  return {
    kind: "invalid_diff",
    problems: problems.map((problem) => ({
      path: "key" in problem ? problem.key : "path" in problem ? problem.path : "",
      message: wordsForProblem(problem),
    })),
  };
}

function isBeyondLimits({ kind }: PageProblem): boolean {
  return kind === "too_large" || kind === "too_many_changes";
}
