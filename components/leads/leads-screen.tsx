"use client";

import { Suspense } from "react";
import { LEADS_DETAIL, LeadList } from "@/components/leads/lead-list";
import { LeadListSkeleton } from "@/components/leads/lead-list-skeleton";
import { PageFrame } from "@/components/layout/page-frame";
import { WorkspaceGate } from "@/components/layout/workspace-gate";

/** Everyone who opted in, newest first, arriving live. */
export function LeadsScreen() {
  const loading = (
    <PageFrame title="Leads" detail={LEADS_DETAIL}>
      <LeadListSkeleton />
    </PageFrame>
  );
  return (
    <Suspense fallback={loading}>
      <WorkspaceGate action="lead.read" loading={loading}>
        <LeadList />
      </WorkspaceGate>
    </Suspense>
  );
}
