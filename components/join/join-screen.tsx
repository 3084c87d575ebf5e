"use client";

import { useConvexAuth, useQuery } from "convex/react";
import Link from "next/link";
import { Invited, InvitationGone } from "@/components/join/invited";
import { JoinButton } from "@/components/join/join-button";
import { useIsBrowser } from "@/components/layout/use-is-browser";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** What the holder of a link is invited to, and the way in: with an account at once, else through one. */
export function JoinScreen({ token }: { token: string }) {
  const { isLoading, isAuthenticated } = useConvexAuth();
  const isBrowser = useIsBrowser();
  const invitation = useQuery(api.invitations.get, { token });
  const viewer = useQuery(api.users.viewer, isAuthenticated ? {} : "skip");
  if (!isBrowser || isLoading || invitation === undefined || (isAuthenticated && !viewer))
    return <LoadingInvitation />;
  if (viewer) return <JoinButton token={token} invitation={invitation} email={viewer.email} />;
  if (invitation === null) return <InvitationGone />;
  const back = routes.join(token);
  return (
    <Invited invitation={invitation}>
      <Button asChild size="lg">
        <Link href={routes.signUp(back)}>Create an account</Link>
      </Button>
      <Button asChild size="lg" variant="secondary">
        <Link href={routes.signIn(back)}>I have one: sign in</Link>
      </Button>
    </Invited>
  );
}

function LoadingInvitation() {
  return (
    <div role="status" aria-label="Loading the invitation" className="flex flex-col gap-4">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-20" />
      <Skeleton className="h-10" />
    </div>
  );
}
