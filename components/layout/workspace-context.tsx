"use client";

import { useConvexAuth, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { createContext, type ReactNode, useContext } from "react";
import { api } from "@/convex/_generated/api";

export type Workspace = NonNullable<FunctionReturnType<typeof api.workspaces.get>>;

/** `loading` until the deployment answered, `missing` for a workspace this person cannot see. */
export type WorkspaceState =
  { state: "loading" } | { state: "missing" } | { state: "ready"; workspace: Workspace };

const Context = createContext<WorkspaceState>({ state: "loading" });

export function WorkspaceProvider({ slug, children }: { slug: string; children: ReactNode }) {
  // Before the token is accepted the deployment would answer as to a stranger.
  const { isAuthenticated } = useConvexAuth();
  const workspace = useQuery(api.workspaces.get, isAuthenticated ? { slug } : "skip");
  return <Context value={stateOf(workspace)}>{children}</Context>;
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
