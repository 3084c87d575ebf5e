"use client";

import type { FunctionReturnType } from "convex/server";
import Link from "next/link";
import { FunnelMenu } from "@/components/funnels/funnel-menu";
import { FunnelStatus } from "@/components/funnels/funnel-status";
import { LivePagePicture } from "@/components/funnels/live-page-picture";
import { StepStream } from "@/components/funnels/step-stream";
import { WeekSpark } from "@/components/funnels/week-spark";
import { RollingNumber } from "@/components/layout/rolling-number";
import { useWorkspace } from "@/components/layout/workspace-context";
import type { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

export type Funnel = FunctionReturnType<typeof api.funnels.list>[number];

export function FunnelCard({ funnel }: { funnel: Funnel }) {
  const { slug } = useWorkspace();
  return (
    <li className="group relative flex flex-col overflow-hidden rounded-lg border border-line bg-surface transition-colors duration-state focus-within:border-line-strong hover:border-line-strong">
      <div className="aspect-[16/10] overflow-hidden border-b border-line bg-sunken px-5 pt-5">
        <LivePagePicture
          stepId={funnel.firstStepId}
          className="h-full rounded-t-md bg-surface shadow-float transition-transform duration-place ease-flow group-hover:-translate-y-1"
        />
      </div>
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 truncate text-lg font-semibold">
            <Link
              href={routes.funnel(slug, funnel.funnelId)}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent"
            >
              {funnel.name}
            </Link>
          </h2>
          <FunnelStatus status={funnel.status} />
          <div className="relative ml-auto">
            <FunnelMenu funnel={funnel} />
          </div>
        </div>
        <Path funnel={funnel} />
        <Week funnel={funnel} />
      </div>
    </li>
  );
}

function Path({ funnel }: { funnel: Funnel }) {
  const steps = funnel.steps.map(({ stepId, name, views }) => ({ stepId, name, amount: views }));
  return <StepStream steps={steps} />;
}

function Week({ funnel }: { funnel: Funnel }) {
  const { views, optIns, perDay } = funnel.numbers7d;
  return (
    <div className="mt-auto flex items-end justify-between gap-4 border-t border-line pt-3">
      <dl className="flex gap-5">
        <Figure label="Views" value={views.toLocaleString("en")} />
        <Figure label="Opt-ins" value={optIns.toLocaleString("en")} />
      </dl>
      <div className="flex flex-col items-end gap-1">
        <WeekSpark days={perDay} />
        <span className="text-xs text-ink-soft">7 days</span>
      </div>
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="text-lg font-semibold">
        <RollingNumber value={value} />
      </dd>
    </div>
  );
}
