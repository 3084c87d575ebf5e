/**
 * The one door for change of a page. All of a diff is written or nothing: a diff that is malformed
 * or does not fit is refused in words. A repeated `diffId` is answered as applied; the events of
 * the first time are its record. Two people's edits of different fields merge, because a diff
 * names fields and is applied to what is stored now.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { BLOCKS } from "../../../lib/blocks/registry";
import { applyDiff, touchedKeys } from "../../../lib/page-document/apply-diff";
import { checkDiff } from "../../../lib/page-document/check-diff";
import type { PageDiff } from "../../../lib/page-document/diff";
import type { PageDocument } from "../../../lib/page-document/document";
import { invertDiff } from "../../../lib/page-document/invert-diff";
import { MAX_ELEMENTS_PER_PAGE } from "../../../lib/page-document/limits";
import { PageDiffError } from "../../../lib/page-document/problem";
import { stillMarked } from "../../../lib/page-document/still-marked";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { followLinks } from "../saved/followLinks";
import { loadPart, type PagePart } from "./loadPart";
import { readDiff, refusedDiff } from "./readDiff";
import { countElements } from "./readPage";
import { writeElements } from "./writeElements";

const MAX_DIFF_ID_LENGTH = 64;

/**
 * @returns what takes it back, as the page was when it arrived; null when it had been applied before
 * @throws invalid_diff, edit_conflict, invalid_argument for a bad `diffId`
 */
export async function applyPageDiff(
  scope: WriteScope,
  step: Thing<"funnel_step">,
  input: unknown,
  diffId: string,
): Promise<PageDiff | null> {
  const { ctx } = scope;
  checkDiffId(diffId);
  const sent = readDiff(input);
  if (await wasApplied(ctx, step._id, diffId)) return null;
  const part = await loadPart(ctx, step._id, sent);
  // What an undo saw and somebody has written over since is left out.
  const diff = stillMarked(part.document, sent);
  await refuseUnfit(ctx, step._id, part, diff);
  const after = documentAfter(part.document, diff);
  const touched = new Set(touchedKeys(diff));
  await writeElements(scope, step, { part, after, touched, diffId });
  await followLinks(scope, step, { part, after, touched, diffId });
  return invertDiff(part.document, diff);
}

function checkDiffId(diffId: string): void {
  if (diffId.length > 0 && diffId.length <= MAX_DIFF_ID_LENGTH) return;
  fail({
    kind: "invalid_argument",
    field: "diffId",
    reason: `It has 1 to ${MAX_DIFF_ID_LENGTH} characters.`,
  });
}

async function wasApplied(ctx: QueryCtx, stepId: Id<"things">, diffId: string): Promise<boolean> {
  const events = ctx.db
    .query("events")
    .withIndex("by_diff", (q) => q.eq("metadata.diffId", diffId));
  for await (const event of events) if (event.metadata.pageStepId === stepId) return true;
  return false;
}

async function refuseUnfit(
  ctx: QueryCtx,
  stepId: Id<"things">,
  part: PagePart,
  diff: PageDiff,
): Promise<void> {
  const count =
    diff.added.length > 0
      ? await countElements(ctx, stepId, MAX_ELEMENTS_PER_PAGE)
      : part.document.size;
  const problems = checkDiff(part.document, diff, BLOCKS, count);
  const overtaken = problems.find(
    (problem) => problem.kind === "unknown_element" && part.gone.has(problem.key),
  );
  if (overtaken?.kind === "unknown_element") fail({ kind: "edit_conflict", key: overtaken.key });
  if (problems.length > 0) fail(refusedDiff(problems));
}

function documentAfter(document: PageDocument, diff: PageDiff): PageDocument {
  try {
    return applyDiff(document, diff);
  } catch (error) {
    if (error instanceof PageDiffError) fail(refusedDiff([error.problem]));
    throw error;
  }
}
