"use client";

import { useQuery } from "convex/react";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { PageFrame } from "@/components/layout/page-frame";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { PlanPanel } from "@/components/usage/plan-panel";
import { QuotaBar } from "@/components/usage/quota-bar";
import { UsageSkeleton } from "@/components/usage/usage-skeleton";
import { UsageSummary } from "@/components/usage/usage-summary";
import { api } from "@/convex/_generated/api";
import { CRITICAL_FROM_PERCENT, METRICS, PLANS, WARNING_FROM_PERCENT } from "@/lib/plans";

/** How much of the plan is used, when it would be full, and what to do about it. */
export function UsageScreen() {
  return (
    <WorkspaceGate action="usage.read" loading={<UsageSkeleton />}>
      <Usage />
    </WorkspaceGate>
  );
}

function Usage() {
  const { groupId } = useWorkspace();
  const quotas = useQuery(api.quotas.getGroupQuotas, { groupId });
  const report = useQuery(api.quotas.getQuotaStatus, { groupId });
  if (!quotas) return <UsageSkeleton />;
  const fullAt = new Map(report?.forecast.map((entry) => [entry.metric, entry.fullAt]));
  return (
    <PageFrame
      title="Usage"
      detail={
        <>
          What this workspace uses of the{" "}
          <strong className="font-medium text-ink">{PLANS[quotas.plan].name}</strong> plan, live.
          Visitors, views and the parts of a page never count.
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <UsageSummary quotas={quotas} recommendations={report?.recommendations ?? []} />
        <ul className="grid gap-4 md:grid-cols-2">
          {METRICS.map((metric) => (
            <QuotaBar
              key={metric}
              metric={metric}
              use={quotas.metrics[metric]}
              fullAt={fullAt.get(metric)}
            />
          ))}
        </ul>
        <p className="-mt-3 text-sm text-ink-soft">
          The marks stand at {WARNING_FROM_PERCENT}, {CRITICAL_FROM_PERCENT} and 100 %.
        </p>
        <LiveBoundary>
          <PlanPanel plan={quotas.plan} />
        </LiveBoundary>
      </div>
    </PageFrame>
  );
}
