"use client";

import type { ReactNode } from "react";
import { NoAccessState } from "@/components/layout/no-access-state";
import { NotFoundState } from "@/components/layout/not-found-state";
import { type Action, useWorkspaceState } from "@/components/layout/workspace-context";

/**
 * Shows its children once the workspace is known; until then `loading`, a skeleton of their size.
 * With `action`, only to those whose role allows it: what is inside never asks for what is refused.
 */
export function WorkspaceGate({
  action,
  loading = null,
  children,
}: {
  action?: Action;
  loading?: ReactNode;
  children: ReactNode;
}) {
  const gate = useWorkspaceState();
  switch (gate.state) {
    case "loading":
      return loading;
    case "missing":
      return <NotFoundState what="workspace" />;
    case "ready":
      if (action !== undefined && !gate.workspace.may.includes(action)) return <NoAccessState />;
      return children;
    default:
      return gate satisfies never;
  }
}
