import type { FunctionReturnType } from "convex/server";
import { MailX } from "lucide-react";
import type { ReactNode } from "react";
import { AuthHeading } from "@/components/auth/auth-heading";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import type { api } from "@/convex/_generated/api";
import { wordsFor } from "@/lib/app-errors";
import { ROLE_WORDS } from "@/lib/roles";
import { routes } from "@/lib/routes";
import { shortDay } from "@/lib/time-words";

export type Invitation = NonNullable<FunctionReturnType<typeof api.invitations.get>>;

/** Who invites to what, as what, until when; below it what the person can do. */
export function Invited({
  invitation: { workspaceName, invitedBy, role, expiresAt },
  children,
}: {
  invitation: Invitation;
  children: ReactNode;
}) {
  const { label, detail } = ROLE_WORDS[role];
  return (
    <>
      <AuthHeading title={`Join “${workspaceName}”`}>
        {invitedBy ? `${invitedBy} invites you` : "You are invited"} to work there as{" "}
        <strong className="font-medium text-ink">{label.toLowerCase()}</strong>.
      </AuthHeading>
      <p className="mb-6 rounded-lg border border-line bg-surface p-4 text-ink-soft">
        {detail} The link works once, until {shortDay(expiresAt)}.
      </p>
      <div className="flex flex-col gap-3">{children}</div>
    </>
  );
}

export function InvitationGone() {
  const { title, detail, action } = wordsFor({ kind: "invitation_gone" });
  return (
    <StateMessage icon={MailX} level="h1" title={title} detail={`${detail} ${action}`}>
      <Button asChild variant="secondary">
        <a href={routes.workspaces()}>Open my workspaces</a>
      </Button>
    </StateMessage>
  );
}
