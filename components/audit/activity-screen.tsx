"use client";

import { Suspense } from "react";
import { ACTIVITY_DETAIL, ActivityList } from "@/components/audit/activity-list";
import { ActivitySkeleton } from "@/components/audit/activity-skeleton";
import { PageFrame } from "@/components/layout/page-frame";
import { WorkspaceGate } from "@/components/layout/workspace-gate";

/** Everything that happened in the workspace, by whom, newest first. */
export function ActivityScreen() {
  const loading = (
    <PageFrame title="Activity" detail={ACTIVITY_DETAIL} className="max-w-4xl">
      <ActivitySkeleton />
    </PageFrame>
  );
  return (
    <Suspense fallback={loading}>
      <WorkspaceGate action="activity.read" loading={loading}>
        <ActivityList />
      </WorkspaceGate>
    </Suspense>
  );
}
