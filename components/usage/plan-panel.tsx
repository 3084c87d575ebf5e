"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { WideTable } from "@/components/layout/wide-table";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { METRIC_WORDS, METRICS, type PlanName, PLANS, type Price } from "@/lib/plans";
import { cn } from "@/lib/utils";

type Pricing = FunctionReturnType<typeof api.quotas.getUpgradePricing>;

/** The plans above this one beside it, in the same six lines. */
export function PlanPanel({ plan }: { plan: PlanName }) {
  const pricing = useQuery(api.quotas.getUpgradePricing, { plan });
  return (
    <section aria-labelledby="plans">
      <h2 id="plans" className="mb-3 text-lg font-semibold">
        Plans
      </h2>
      {pricing ? <Plans plan={plan} pricing={pricing} /> : <Skeleton className="h-72 rounded-lg" />}
      <p className="mt-3 max-w-prose text-sm text-ink-soft">
        Nothing is sold on this screen: this Sluice has no checkout yet. Whoever runs the
        installation sets a workspace&rsquo;s plan. Your funnels stay online and keep taking leads,
        whatever is full.
      </p>
    </section>
  );
}

function Plans({ plan, pricing }: { plan: PlanName; pricing: Pricing }) {
  const columns = [
    { ...pricing.current, plan, upgrade: null },
    ...pricing.upgrades.map((upper) => ({ ...upper, quotas: PLANS[upper.plan].quotas })),
  ];
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <WideTable label="What each plan holds and costs">
        <table className="w-full min-w-140 text-left">
          <thead>
            <tr className="[&>*]:px-5 [&>*]:py-4">
              <td />
              {columns.map((column) => (
                <th
                  key={column.plan}
                  scope="col"
                  className={cn("align-top font-normal", column.plan === plan && "bg-accent/6")}
                >
                  <span className="block text-lg font-semibold">{column.name}</span>
                  <span className="block text-ink-soft">
                    {priceWords(column.monthlyPrice, column.annualPrice)}
                  </span>
                  {column.plan === plan && (
                    <span className="mt-1 block text-sm font-medium text-accent">Your plan</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {METRICS.map((metric) => (
              <tr key={metric} className="border-t border-line [&>*]:px-5 [&>*]:py-2">
                <th scope="row" className="font-normal text-ink-soft">
                  {METRIC_WORDS[metric].label}
                </th>
                {columns.map((column) => (
                  <td key={column.plan} className={cn(column.plan === plan && "bg-accent/6")}>
                    {limitWords(metric, column.quotas[metric])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}

function priceWords(monthly: Price, annual: Price): string {
  if (monthly === "custom" || annual === "custom") return "Price by agreement";
  return monthly === 0 ? "Free" : `$${monthly} a month, or $${annual} a year`;
}

function limitWords(metric: (typeof METRICS)[number], limit: number | null): string {
  if (limit === null) return "No limit";
  const unit = metric === "storage_gb" ? " GB" : metric === "events_retention_days" ? " days" : "";
  return limit.toLocaleString("en") + unit;
}
