import { convexAuthNextjsToken } from "@convex-dev/auth/nextjs/server";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConnectionBanner } from "@/components/layout/connection-banner";
import { SessionGate } from "@/components/layout/session-gate";
import { SessionProvider } from "@/components/layout/session-provider";

export const metadata: Metadata = { robots: { index: false } };

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const token = (await convexAuthNextjsToken()) ?? null;
  return (
    <SessionProvider token={token}>
      <SessionGate>
        {children}
        <ConnectionBanner />
      </SessionGate>
    </SessionProvider>
  );
}
