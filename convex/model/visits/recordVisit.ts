/**
 * Records a view of a published page. Writes the visitor's own thing, connections and event;
 * nothing that two visitors share, so that they never wait for each other.
 */
import type { MutationCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import { recordEvent } from "../../ontology/recordEvent";
import { visitorScope } from "../access/scopes";
import { findPublished } from "../publishing/findPublished";
import { firstTimes } from "./firstTimes";
import type { VisitReport } from "./shapes";
import { MAX_VISITOR_KEY_LENGTH, MIN_VISITOR_KEY_LENGTH, robotsOf, visitorOf } from "./visitors";

/** Longer ones carry somebody's session, not where a visitor came from. */
const MAX_SOURCE_LENGTH = 500;

/** Answers whether there is such a page. @throws invalid_argument for a bad visitor key */
export async function recordVisit(ctx: MutationCtx, report: VisitReport): Promise<boolean> {
  checkVisitorKey(report.visitorKey);
  const place = await findPublished(ctx, report);
  if (place.missing !== null) return false;
  const { group, funnel, stepId } = place;
  const source = sourceOf(report);
  const visitor = report.isBot
    ? await robotsOf(ctx, group)
    : await visitorOf(ctx, group, { visitorKey: report.visitorKey, ...source });
  const scope = visitorScope(ctx, group, visitor);
  const traffic = { action: "viewed", funnelId: funnel._id, stepId, bot: report.isBot };
  const step = await ctx.db.get("things", stepId);
  const firsts =
    report.isBot || !step
      ? { unique: false, entered: false }
      : await firstTimes(scope, visitor, { funnel, step });
  await recordEvent(scope, {
    type: "content_event",
    targetId: stepId,
    metadata: { ...traffic, ...firsts, ...source },
  });
  return true;
}

export function checkVisitorKey(visitorKey: string): void {
  const { length } = visitorKey;
  if (length >= MIN_VISITOR_KEY_LENGTH && length <= MAX_VISITOR_KEY_LENGTH) return;
  fail({
    kind: "invalid_argument",
    field: "visitorKey",
    reason: `It has ${MIN_VISITOR_KEY_LENGTH} to ${MAX_VISITOR_KEY_LENGTH} characters.`,
  });
}

/** Where the visit came from, cut to what is kept; absent when nothing is known. */
function sourceOf({ referrer, utm }: VisitReport) {
  const campaign = Object.entries(utm ?? {}).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value.slice(0, MAX_SOURCE_LENGTH)] as const],
  );
  return {
    ...(referrer ? { referrer: referrer.slice(0, MAX_SOURCE_LENGTH) } : {}),
    ...(campaign.length > 0 ? { utm: Object.fromEntries(campaign) } : {}),
  };
}
