/**
 * A page as it was at a moment: from the first version published since, or from today, the events
 * between are taken back one by one. So every moment can be seen, not only those that were published.
 */
import type { QueryCtx } from "../../_generated/server";
import { parseDiff } from "../../../lib/page-document/parse-diff";
import { EMPTY_DIFF } from "../../../lib/page-document/diff";
import {
  documentFrom,
  inReadingOrder,
  type PageDocument,
} from "../../../lib/page-document/document";
import type { PageElement } from "../../../lib/page-document/element";
import { rollBack, type ElementPast } from "../../../lib/page-document/roll-back";
import type { Thing } from "../../ontology/thingTypes";
import { readPage } from "../pages/readPage";
import { elementPast } from "./elementPast";
import { findVersionSince } from "./versions";

/** Beyond this a query would come near the platform's limit; a version shortens the way before. */
const MOST_EVENTS = 8_000;

type Step = Thing<"funnel_step">;

/** Everything on the page after the last event at or before `at`; null when it is too far back. */
export async function readMoment(
  ctx: QueryCtx,
  step: Step,
  at: number,
): Promise<PageElement[] | null> {
  const version = await findVersionSince(ctx, step, at);
  const from = version ? versionPage(version) : await readPage(ctx, step._id);
  const until = version?._creationTime ?? Number.MAX_SAFE_INTEGER;
  const events = await ctx.db
    .query("events")
    .withIndex("by_page", (q) =>
      q.eq("metadata.pageStepId", step._id).gt("_creationTime", at).lte("_creationTime", until),
    )
    .order("desc")
    .take(MOST_EVENTS + 1);
  if (events.length > MOST_EVENTS) return null;
  const past = events.flatMap((event): ElementPast[] => {
    const one = event.restored === undefined ? elementPast(event) : null;
    return one ? [one] : [];
  });
  return inReadingOrder(rollBack(from, past));
}

/** Elements that a version kept as JSON; what cannot be read any more is no page. */
function versionPage(version: Thing<"landing_page">): PageDocument {
  const parsed = parseDiff({ ...EMPTY_DIFF, added: JSON.parse(version.properties.elements) });
  return documentFrom(parsed.ok ? parsed.diff.added : []);
}
