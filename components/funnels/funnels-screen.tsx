"use client";

import { useQuery } from "convex/react";
import { Plus } from "lucide-react";
import Link from "next/link";
import { ArchivedFunnels } from "@/components/funnels/archived-funnels";
import { FunnelCard } from "@/components/funnels/funnel-card";
import { FunnelCardSkeleton } from "@/components/funnels/funnel-card-skeleton";
import { GoalPicker } from "@/components/goals/goal-picker";
import { PageFrame } from "@/components/layout/page-frame";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** All funnels of the workspace; the first time, the goal picker itself. */
export function FunnelsScreen() {
  return (
    <WorkspaceGate action="funnel.read" loading={<LoadingFunnels />}>
      <Funnels />
    </WorkspaceGate>
  );
}

function Funnels() {
  const { groupId, slug } = useWorkspace();
  const funnels = useQuery(api.funnels.list, { groupId });
  if (!funnels) return <LoadingFunnels />;
  if (funnels.length === 0) return <GoalPicker first />;

  const open = funnels.filter((funnel) => funnel.status !== "archived");
  const archived = funnels.filter((funnel) => funnel.status === "archived");
  return (
    <PageFrame
      title="Funnels"
      action={
        <Button asChild>
          <Link href={routes.newFunnel(slug)}>
            <Plus aria-hidden />
            New funnel
          </Link>
        </Button>
      }
    >
      {open.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center text-ink-soft">
          All your funnels are archived. Restore one below, or start a new one.
        </p>
      ) : (
        <ul className={GRID}>
          {open.map((funnel) => (
            <FunnelCard key={funnel.funnelId} funnel={funnel} />
          ))}
        </ul>
      )}
      <ArchivedFunnels funnels={archived} />
    </PageFrame>
  );
}

const GRID = "grid gap-5 sm:grid-cols-2 xl:grid-cols-3";

function LoadingFunnels() {
  return (
    <PageFrame title="Funnels">
      <div className={GRID} role="status" aria-label="Loading your funnels">
        <FunnelCardSkeleton />
        <FunnelCardSkeleton />
        <FunnelCardSkeleton />
      </div>
    </PageFrame>
  );
}
