/** A funnel's numbers in a window of whole UTC days that ends today. */
import type { QueryCtx } from "../../_generated/server";
import type { Thing } from "../../ontology/thingTypes";
import { readSteps } from "../steps/readSteps";
import { DAY_MS, dayOf, sumOf } from "./dayCounts";
import { readTraffic } from "./readTraffic";
import type { FunnelNumbers, NumbersWindow } from "./shapes";

const DAYS: Record<Exclude<NumbersWindow, "all">, number> = { "7d": 7, "30d": 30 };

/** `now`: Unix ms. */
export async function readFunnelNumbers(
  ctx: QueryCtx,
  funnel: Thing<"funnel">,
  window: NumbersWindow,
  now: number,
): Promise<FunnelNumbers> {
  const since = window === "all" ? 0 : dayOf(now) - (DAYS[window] - 1) * DAY_MS;
  const [steps, traffic] = await Promise.all([
    readSteps(ctx, funnel._id),
    readTraffic(ctx, funnel._id, since),
  ]);
  const { funnelVisitors, ...all } = sumOf(traffic);
  return {
    ...shown(all, funnelVisitors),
    steps: steps.map(({ step }) => {
      const own = sumOf(traffic.filter(({ stepId }) => stepId === step._id));
      return { stepId: step._id, name: step.name, ...shown(own, own.stepVisitors) };
    }),
  };
}

function shown(
  { views, optIns, botViews }: { views: number; optIns: number; botViews: number },
  uniqueViews: number,
) {
  const optInRate = uniqueViews === 0 ? null : optIns / uniqueViews;
  return { views, uniqueViews, optIns, optInRate, botViews };
}
