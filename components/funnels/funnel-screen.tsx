"use client";

import { useQuery } from "convex/react";
import { SquarePen } from "lucide-react";
import { useState } from "react";
import { FunnelFigures } from "@/components/funnels/funnel-figures";
import { FunnelMenu } from "@/components/funnels/funnel-menu";
import { FunnelScreenSkeleton } from "@/components/funnels/funnel-screen-skeleton";
import { FunnelStatus } from "@/components/funnels/funnel-status";
import { FunnelSteps } from "@/components/funnels/funnel-steps";
import { PublishedAddress } from "@/components/funnels/published-address";
import { RecentLeads } from "@/components/funnels/recent-leads";
import { type NumbersWindow, WindowSwitch } from "@/components/funnels/window-switch";
import { BackLink } from "@/components/layout/back-link";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { NotFoundState } from "@/components/layout/not-found-state";
import { PageFrame } from "@/components/layout/page-frame";
import { StepLink } from "@/components/layout/step-link";
import { parseThingId } from "@/components/layout/thing-id";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

/** One funnel: is it live, who came, how far they got, who opted in. */
export function FunnelScreen({ funnelId }: { funnelId: string }) {
  const id = parseThingId(funnelId);
  return (
    <WorkspaceGate action="funnel.read" loading={<FunnelScreenSkeleton />}>
      {id ? <Overview funnelId={id} /> : <NotFoundState what="funnel" />}
    </WorkspaceGate>
  );
}

function Overview({ funnelId }: { funnelId: Id<"things"> }) {
  const { slug } = useWorkspace();
  const [window, setWindow] = useState<NumbersWindow>("all");
  const funnel = useQuery(api.funnels.get, { funnelId });
  const steps = useQuery(api.steps.list, funnel ? { funnelId } : "skip");
  const numbers = useQuery(api.numbers.getFunnelNumbers, funnel ? { funnelId, window } : "skip");

  if (funnel === undefined) return <FunnelScreenSkeleton />;
  if (funnel === null || funnel.workspaceSlug !== slug) return <NotFoundState what="funnel" />;
  const firstStepId = steps?.[0]?.stepId ?? null;
  const path = `/${funnel.slug}`;
  return (
    <PageFrame
      back={<BackLink href={routes.workspace(slug)}>Funnels</BackLink>}
      title={
        <span className="flex flex-wrap items-center gap-3">
          {funnel.name}
          <FunnelStatus status={funnel.status} />
        </span>
      }
      action={
        <>
          {firstStepId && (
            <Button asChild>
              <StepLink workspace={slug} funnelId={funnelId} stepId={firstStepId}>
                <SquarePen aria-hidden />
                Edit pages
              </StepLink>
            </Button>
          )}
          <FunnelMenu
            funnel={{ funnelId, name: funnel.name, status: funnel.status, firstStepId, path }}
          />
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <PublishedAddress funnel={funnel} path={path} />
        <LiveBoundary>
          <section aria-labelledby="numbers" className="flex flex-col gap-4">
            <div className="flex items-center justify-between gap-4">
              <h2 id="numbers" className="text-lg font-semibold">
                Numbers
              </h2>
              <WindowSwitch value={window} onChange={setWindow} />
            </div>
            <FunnelFigures numbers={numbers ?? null} />
            <FunnelSteps funnelId={funnelId} steps={steps ?? null} numbers={numbers ?? null} />
          </section>
        </LiveBoundary>
        <LiveBoundary>
          <RecentLeads funnelId={funnelId} isPublished={funnel.status === "published"} />
        </LiveBoundary>
      </div>
    </PageFrame>
  );
}
