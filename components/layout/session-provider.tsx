"use client";

import { ConvexAuthNextjsProvider } from "@convex-dev/auth/nextjs";
import type { ReactNode } from "react";
import { deploymentClient } from "@/components/layout/deployment-client";

/** The live connection of a signed-in person; stands inside the auth library's server provider. */
export function SessionProvider({ children }: { children: ReactNode }) {
  return (
    <ConvexAuthNextjsProvider client={deploymentClient()}>{children}</ConvexAuthNextjsProvider>
  );
}
