"use client";

import { ConvexProviderWithAuth } from "convex/react";
import { type ReactNode, useCallback, useMemo } from "react";
import { sessionToken } from "@/components/auth/session-token";
import { deploymentClient } from "@/components/layout/deployment-client";

/** The live connection of a signed-in person. `token` is the one the page was rendered with. */
export function SessionProvider({
  token,
  children,
}: {
  token: string | null;
  children: ReactNode;
}) {
  const session = useMemo(() => sessionToken(token), [token]);
  const isAuthenticated = token !== null;
  const useSession = useCallback(
    () => ({
      isLoading: false,
      isAuthenticated,
      fetchAccessToken: session.fetchAccessToken,
    }),
    [session, isAuthenticated],
  );
  return (
    <ConvexProviderWithAuth client={deploymentClient()} useAuth={useSession}>
      {children}
    </ConvexProviderWithAuth>
  );
}
