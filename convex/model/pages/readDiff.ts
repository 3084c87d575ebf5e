/**
 * A diff as it came from outside: a shape that is not a diff is refused with words that say where,
 * before anything is read. What the elements are is `checkDiff`'s question.
 */
import { ConvexError, v } from "convex/values";
import { ValidationError, validate } from "convex-helpers/validators";
import type { AppFailure } from "../../../lib/app-errors";
import { pageDiff, type PageDiff } from "../../../lib/page-document/diff";
import { pageElement } from "../../../lib/page-document/element";
import { wordsForProblem, type PageProblem } from "../../../lib/page-document/problem";

/** The kind is left to `checkDiff`, which names the nearest known one. */
const diffOfAnyKind = v.object({
  ...pageDiff.fields,
  added: v.array(v.object({ ...pageElement.fields, kind: v.string() })),
});

export function readDiff(input: unknown): PageDiff {
  try {
    validate(diffOfAnyKind, input, { throw: true });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw refusedDiff([
      { kind: "malformed", path: error.path ?? "the diff", expected: error.expected },
    ]);
  }
  return input as PageDiff;
}

export function refusedDiff(problems: PageProblem[]): ConvexError<AppFailure> {
  return new ConvexError<AppFailure>({
    kind: "invalid_diff",
    problems: problems.map((problem) => ({
      path: "key" in problem ? problem.key : "path" in problem ? problem.path : "",
      message: wordsForProblem(problem),
    })),
  });
}
