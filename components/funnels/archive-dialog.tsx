"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { useDoor } from "@/components/layout/use-door";
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
    <ConfirmDialog
      title={`Archive “${funnel.name}”?`}
      detail={
        funnel.status === "published"
          ? "Visitors stop seeing its pages at once. Its leads and numbers stay, and you can restore it at any time."
          : "Its pages and numbers stay, and you can restore it at any time."
      }
      action="Archive"
      open={open}
      onClose={onClose}
      onConfirm={() => void archiveIt()}
    />
  );
}
