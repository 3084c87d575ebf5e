"use client";

import { useConvexAuth, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { createContext, type ReactNode, useContext, useState } from "react";
import { PictureOrigin } from "@/components/blocks/picture-origin";
import { pagesOrigin } from "@/components/layout/pages-origin";
import { WorkspaceClosed } from "@/components/layout/workspace-closed";
import { api } from "@/convex/_generated/api";

export type Workspace = NonNullable<FunctionReturnType<typeof api.workspaces.get>>;
export type Action = Workspace["may"][number];

/** `loading` until the deployment answered, `missing` for a workspace this person cannot see. */
export type WorkspaceState =
  { state: "loading" } | { state: "missing" } | { state: "ready"; workspace: Workspace };

const Context = createContext<WorkspaceState>({ state: "loading" });

/**
 * Whose workspace everything below is. When a person's access ends while it is open, all of it gives
 * way to words that say so; a session that ended is the session gate's to tell.
 */
export function WorkspaceProvider({ slug, children }: { slug: string; children: ReactNode }) {
  // Before the token is accepted the deployment would answer as to a stranger.
  const { isAuthenticated } = useConvexAuth();
  const workspace = useQuery(api.workspaces.get, isAuthenticated ? { slug } : "skip");
  const viewer = useQuery(api.users.viewer, isAuthenticated ? {} : "skip");
  const [seen, setSeen] = useState<{ slug: string; name: string } | null>(null);
  if (workspace && (seen?.slug !== workspace.slug || seen.name !== workspace.name))
    setSeen({ slug: workspace.slug, name: workspace.name });
  if (workspace === null && viewer && seen?.slug === slug)
    return <WorkspaceClosed name={seen.name} />;
  return (
    <Context value={stateOf(workspace)}>
      <PictureOrigin value={pagesOrigin(slug)}>{children}</PictureOrigin>
    </Context>
  );
}

function stateOf(workspace: Workspace | null | undefined): WorkspaceState {
  if (workspace === undefined) return { state: "loading" };
  return workspace === null ? { state: "missing" } : { state: "ready", workspace };
}

export function useWorkspaceState(): WorkspaceState {
  return useContext(Context);
}

/** The workspace of the address. Only inside `WorkspaceGate`, which waits until it is there. */
export function useWorkspace(): Workspace {
  const state = useContext(Context);
  if (state.state !== "ready") throw new Error("useWorkspace stands outside of WorkspaceGate");
  return state.workspace;
}

/** Whether this person may do something here; true until the deployment has said who they are. */
export function useMay(): (action: Action) => boolean {
  const state = useContext(Context);
  return (action) => state.state !== "ready" || state.workspace.may.includes(action);
}
