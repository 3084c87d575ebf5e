"use client";

import { toast } from "sonner";
import { useDoor } from "@/components/layout/use-door";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

export function ArchiveDialog({
  funnel,
  open,
  onClose,
}: {
  funnel: { funnelId: Id<"things">; name: string; status: string };
  open: boolean;
  onClose: () => void;
}) {
  const archive = useDoor(api.funnels.archive);
  const restore = useDoor(api.funnels.restore);

  async function archiveIt() {
    const { funnelId } = funnel;
    const result = await archive.run({ funnelId });
    if (!result.ok) return;
    toast(`“${funnel.name}” is archived`, {
      action: { label: "Undo", onClick: () => void restore.run({ funnelId }) },
    });
  }

  return (
    <AlertDialog open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialogContent>
        <AlertDialogTitle>Archive “{funnel.name}”?</AlertDialogTitle>
        <AlertDialogDescription>
          {funnel.status === "published"
            ? "Visitors stop seeing its pages at once. Its leads and numbers stay, and you can restore it at any time."
            : "Its pages and numbers stay, and you can restore it at any time."}
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Keep it</AlertDialogCancel>
          <AlertDialogAction onClick={archiveIt}>Archive</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
