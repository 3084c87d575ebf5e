"use client";

import { useQuery } from "convex/react";
import { Link2 } from "lucide-react";
import { toast } from "sonner";
import { Since } from "@/components/layout/since";
import { useDoor } from "@/components/layout/use-door";
import { useNow } from "@/components/layout/use-now";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ROLE_WORDS } from "@/lib/roles";
import { shortDay } from "@/lib/time-words";

/** Links that nobody has used yet, each with its end and – for owners – the way to withdraw it. */
export function PendingInvitations() {
  const { groupId } = useWorkspace();
  const invitations = useQuery(api.invitations.list, { groupId });
  const mayWithdraw = useMay()("member.manage");
  const revoke = useDoor(api.invitations.revoke);
  const now = useNow(0);
  const open = invitations?.filter(({ expiresAt }) => expiresAt > now);

  async function withdraw(invitationId: string) {
    const result = await revoke.run({ invitationId });
    if (result.ok) toast.success("The link no longer works.");
  }

  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-3 text-lg font-semibold">
        Pending invitations
      </h2>
      {open === undefined ? (
        <Skeleton className="h-15 rounded-lg" />
      ) : open.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-strong px-6 py-6 text-center text-ink-soft">
          No link is waiting to be used.
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {open.map(({ invitationId, role, email, invitedBy, createdAt, expiresAt }) => (
            <li
              key={invitationId}
              aria-label={email ?? "Invitation by link"}
              className="flex flex-wrap items-center gap-3 px-4 py-3"
            >
              <Link2 className="size-5 text-ink-soft" aria-hidden />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{email ?? "Anybody with the link"}</p>
                <p className="text-sm text-ink-soft">
                  {ROLE_WORDS[role].label}, by {invitedBy} <Since at={createdAt} /> · good until{" "}
                  {shortDay(expiresAt)}
                </p>
              </div>
              {mayWithdraw && (
                <Button
                  variant="secondary"
                  size="sm"
                  disabled={revoke.isRunning}
                  onClick={() => void withdraw(invitationId)}
                >
                  Withdraw
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
