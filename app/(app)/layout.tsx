import { ConvexAuthNextjsServerProvider } from "@convex-dev/auth/nextjs/server";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConnectionBanner } from "@/components/layout/connection-banner";
import { SessionGate } from "@/components/layout/session-gate";
import { SessionProvider } from "@/components/layout/session-provider";

export const metadata: Metadata = { robots: { index: false } };

// Tokens stay in memory and in cookies that no script reads, never in the browser's storage.
export default function SignedInLayout({ children }: { children: ReactNode }) {
  return (
    <ConvexAuthNextjsServerProvider storage="inMemory">
      <SessionProvider>
        <SessionGate>
          {children}
          <ConnectionBanner />
        </SessionGate>
      </SessionProvider>
    </ConvexAuthNextjsServerProvider>
  );
}
