"use client";

import { useConvexAuth, useQuery } from "convex/react";
import { Building2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LogoMark } from "@/components/layout/logo";
import { StateMessage } from "@/components/layout/state-message";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Opens the first workspace of whoever is signed in; the address names none. */
export function FirstWorkspace() {
  const { isAuthenticated } = useConvexAuth();
  const workspaces = useQuery(api.workspaces.list, isAuthenticated ? {} : "skip");
  const first = workspaces?.[0]?.slug;
  const { replace } = useRouter();

  useEffect(() => {
    if (first) replace(routes.workspace(first));
  }, [first, replace]);

  return (
    <main className="grid min-h-dvh place-items-center">
      {workspaces && workspaces.length === 0 ? (
        <StateMessage
          icon={Building2}
          level="h1"
          title="You are in no workspace"
          detail="Ask the owner of a workspace to invite you, or sign up with another e-mail address."
        />
      ) : (
        <p role="status">
          <LogoMark className="size-8 animate-pulse" />
          <span className="sr-only">Opening your workspace</span>
        </p>
      )}
    </main>
  );
}
