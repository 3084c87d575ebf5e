"use client";

import { GoalPicker } from "@/components/goals/goal-picker";
import { BackLink } from "@/components/layout/back-link";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { routes } from "@/lib/routes";

export function GoalScreen() {
  return (
    <WorkspaceGate action="funnel.build">
      <NewFunnel />
    </WorkspaceGate>
  );
}

function NewFunnel() {
  const { slug, funnelCount } = useWorkspace();
  return (
    <GoalPicker
      first={funnelCount === 0}
      back={<BackLink href={routes.workspace(slug)}>Funnels</BackLink>}
    />
  );
}
