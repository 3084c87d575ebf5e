/** What the funnel list and a funnel's own page show. */
import type { QueryCtx } from "../../_generated/server";
import type { Scope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { DAY_MS, dayOf, sumOf, type StepDay } from "../numbers/dayCounts";
import { readTraffic } from "../numbers/readTraffic";
import { findLatestEdit } from "../pages/latestEdit";
import { isPublishedAs, pageInputs } from "../publishing/fingerprint";
import { readSteps, type PlacedStep } from "../steps/readSteps";
import type { FunnelCard, FunnelDetail, FunnelStatus } from "./shapes";

type Funnel = Thing<"funnel">;

/** Far above any plan's number of funnels that a person would keep in one list. */
const MAX_FUNNELS = 500;
const CARD_DAYS = 7;

/** Newest change first; archived ones included. */
export async function listFunnels(scope: Scope): Promise<FunnelCard[]> {
  const things = await scope.ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", scope.group._id).eq("type", "funnel").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_FUNNELS);
  const cards = await Promise.all(
    things.map((thing) => {
      const funnel = asThing(thing, "funnel");
      return funnel ? cardOf(scope.ctx, funnel) : null;
    }),
  );
  return cards.flatMap((card) => card ?? []).sort((a, b) => b.updatedAt - a.updatedAt);
}

async function cardOf(ctx: QueryCtx, funnel: Funnel): Promise<FunnelCard> {
  const today = dayOf(Date.now());
  const [steps, traffic] = await Promise.all([
    readSteps(ctx, funnel._id),
    readTraffic(ctx, funnel._id, today - (CARD_DAYS - 1) * DAY_MS),
  ]);
  const { slug, goal, publishedAt } = funnel.properties;
  return {
    funnelId: funnel._id,
    name: funnel.name,
    slug,
    status: statusOf(funnel),
    goal,
    updatedAt: await lastChange(ctx, funnel, steps),
    publishedAt,
    path: `/${funnel.properties.published?.slug ?? slug}`,
    firstStepId: steps[0]?.step._id ?? null,
    steps: steps.map(({ step }) => {
      const { views, optIns } = sumOf(traffic.filter(({ stepId }) => stepId === step._id));
      return { stepId: step._id, name: step.name, slug: step.properties.slug, views, optIns };
    }),
    numbers7d: { ...totals(traffic), perDay: perDay(traffic, today) },
  };
}

function totals(traffic: readonly StepDay[]) {
  const { views, optIns } = sumOf(traffic);
  return { views, optIns };
}

function perDay(traffic: readonly StepDay[], today: number) {
  return Array.from({ length: CARD_DAYS }, (_, index) => {
    const day = today - (CARD_DAYS - 1 - index) * DAY_MS;
    return { day, ...totals(traffic.filter((one) => one.day === day)) };
  });
}

async function lastChange(
  ctx: QueryCtx,
  funnel: Funnel,
  steps: readonly PlacedStep[],
): Promise<number> {
  const edits = await Promise.all(steps.map(({ step }) => findLatestEdit(ctx, step._id)));
  return Math.max(funnel.updatedAt, ...edits.map((edit) => edit?.timestamp ?? 0));
}

export async function readFunnel(scope: Scope, funnel: Funnel): Promise<FunnelDetail> {
  const steps = await readSteps(scope.ctx, funnel._id);
  const { slug, goal, theme, publishedAt, favicon = null } = funnel.properties;
  return {
    funnelId: funnel._id,
    groupId: scope.group._id,
    workspaceSlug: scope.group.slug,
    name: funnel.name,
    slug,
    status: statusOf(funnel),
    goal,
    theme,
    favicon,
    publishedAt,
    hasUnpublishedChanges: !isPublishedAs(funnel, await pageInputs(scope.ctx, funnel, steps)),
  };
}

// The life cycle of a funnel knows more statuses than the interface shows.
function statusOf({ status }: Funnel): FunnelStatus {
  return status === "published" || status === "archived" ? status : "draft";
}
