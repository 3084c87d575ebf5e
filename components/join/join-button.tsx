"use client";

import { useState } from "react";
import { leave } from "@/components/auth/leave";
import { InvitationGone, Invited, type Invitation } from "@/components/join/invited";
import { FailureNote } from "@/components/layout/failure-note";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { AppFailure } from "@/lib/app-errors";
import { routes } from "@/lib/routes";

/** For somebody signed in: one press joins. The invitation as it was stays shown while it is used up. */
export function JoinButton({
  token,
  invitation,
  email,
}: {
  token: string;
  invitation: Invitation | null;
  email: string;
}) {
  const accept = useDoor(api.invitations.accept, { toastFailures: false });
  const [used, setUsed] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<AppFailure | "fault" | null>(null);
  const shown = used ?? invitation;
  if (shown === null) return <InvitationGone />;

  async function join() {
    setUsed(shown);
    setFailure(null);
    const result = await accept.run({ token });
    // Loaded anew, so that everything asks as a member.
    if (result.ok) return window.location.assign(routes.workspace(result.value.slug));
    setUsed(null);
    setFailure(result.failure ?? "fault");
  }

  return (
    <Invited invitation={shown}>
      <FailureNote failure={failure} hint={hintFor(failure)} />
      <Button size="lg" disabled={used !== null} onClick={() => void join()}>
        {used === null ? "Join" : "Joining…"}
      </Button>
      <p className="text-ink-soft">
        You are signed in as <span className="font-medium text-ink">{email}</span>.{" "}
        <Button variant="link" size="inline" onClick={() => leave(routes.join(token))}>
          Use another account
        </Button>
      </p>
    </Invited>
  );
}

function hintFor(failure: AppFailure | "fault" | null): string | undefined {
  if (failure === null || failure === "fault" || failure.kind !== "quota_exceeded")
    return undefined;
  return "Ask who invited you to take somebody out or to move to a larger plan. The link stays good; open it again then.";
}
