import { convexAuthNextjsToken } from "@convex-dev/auth/nextjs/server";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SessionProvider } from "@/components/layout/session-provider";

export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" };

// Open to everybody: whether somebody is signed in decides what is offered, not what is shown.
export default async function JoinLayout({ children }: { children: ReactNode }) {
  const token = (await convexAuthNextjsToken()) ?? null;
  return (
    <SessionProvider token={token}>
      <AuthFrame>{children}</AuthFrame>
    </SessionProvider>
  );
}
