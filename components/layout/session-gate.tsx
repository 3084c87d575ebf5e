"use client";

import { useConvexAuth, useQuery } from "convex/react";
import { type ReactNode, useEffect } from "react";
import { leave } from "@/components/auth/leave";
import { api } from "@/convex/_generated/api";

/**
 * Sends away whoever's session has ended while the page was open: signed out in another tab, expired,
 * or ended by a password change. While the deployment cannot be reached nothing happens.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { isLoading, isAuthenticated } = useConvexAuth();
  const viewer = useQuery(api.users.viewer, isAuthenticated ? {} : "skip");
  const ended = !isLoading && (!isAuthenticated || viewer === null);

  useEffect(() => {
    if (!ended) return;
    leave(window.location.pathname + window.location.search);
  }, [ended]);

  return children;
}
