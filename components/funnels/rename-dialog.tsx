"use client";

import { NameDialog } from "@/components/layout/name-dialog";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

export function RenameDialog({
  funnel,
  open,
  onClose,
}: {
  funnel: { funnelId: Id<"things">; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const update = useDoor(api.funnels.update);
  return (
    <NameDialog
      title="Rename the funnel"
      detail="Only you and your team see this name."
      name={funnel.name}
      action="Rename"
      isRunning={update.isRunning}
      open={open}
      onClose={onClose}
      onName={async (name) => {
        const result = await update.run({ funnelId: funnel.funnelId, name });
        if (result.ok) onClose();
      }}
    />
  );
}
