"use client";

import { type MouseEvent, useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { FailureNote } from "@/components/layout/failure-note";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import type { Member } from "@/components/people/member-row";
import { api } from "@/convex/_generated/api";
import type { AppFailure } from "@/lib/app-errors";
import { routes } from "@/lib/routes";

/** Asks before somebody is taken out; a refusal is told in the dialog itself. */
export function RemoveDialog({
  member: { personId, name, isYou },
  open,
  onClose,
}: {
  member: Pick<Member, "personId" | "name" | "isYou">;
  open: boolean;
  onClose: () => void;
}) {
  const workspace = useWorkspace();
  const remove = useDoor(api.members.remove, { toastFailures: false });
  const [failure, setFailure] = useState<AppFailure | "fault" | null>(null);

  function close() {
    setFailure(null);
    onClose();
  }

  async function takeOut(event: MouseEvent) {
    event.preventDefault();
    const result = await remove.run({ personId });
    if (!result.ok) return setFailure(result.failure ?? "fault");
    if (isYou) return window.location.assign(routes.workspaces());
    toast.success(`${name} is no longer in “${workspace.name}”.`);
    close();
  }

  return (
    <ConfirmDialog
      title={isYou ? `Leave “${workspace.name}”?` : `Remove ${name}?`}
      detail={
        <>
          {isYou ? "You see" : "They see"} nothing of “{workspace.name}” from that moment on, also
          where it is open now. What {isYou ? "you" : "they"} made stays, and invitations{" "}
          {isYou ? "you" : "they"} sent stop working.
        </>
      }
      failure={<FailureNote failure={failure} />}
      keep={isYou ? "Stay" : "Keep"}
      action={isYou ? "Leave" : "Remove"}
      isRunning={remove.isRunning}
      open={open}
      onClose={close}
      onConfirm={(event) => void takeOut(event)}
    />
  );
}
