"use client";

import type { ReactNode } from "react";
import { NotFoundState } from "@/components/layout/not-found-state";
import { useWorkspaceState } from "@/components/layout/workspace-context";

/** Shows its children once the workspace is known; until then `loading`, a skeleton of their size. */
export function WorkspaceGate({
  loading = null,
  children,
}: {
  loading?: ReactNode;
  children: ReactNode;
}) {
  const { state } = useWorkspaceState();
  switch (state) {
    case "loading":
      return loading;
    case "missing":
      return <NotFoundState what="workspace" />;
    case "ready":
      return children;
    default:
      return state satisfies never;
  }
}
