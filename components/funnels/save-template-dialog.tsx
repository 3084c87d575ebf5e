"use client";

import { toast } from "sonner";
import { NameDialog } from "@/components/layout/name-dialog";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

export function SaveTemplateDialog({
  funnel,
  open,
  onClose,
}: {
  funnel: { funnelId: Id<"things">; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const save = useDoor(api.templates.create);
  return (
    <NameDialog
      title="Save as a template"
      detail="All pages and the look, as they are now. What you change later stays out of it."
      name={funnel.name}
      action="Save"
      isRunning={save.isRunning}
      open={open}
      onClose={onClose}
      onName={async (name) => {
        const result = await save.run({ funnelId: funnel.funnelId, name });
        if (!result.ok) return;
        onClose();
        toast(`“${name}” is saved`, {
          description: "It waits for you where new funnels begin, and its pages where steps do.",
        });
      }}
    />
  );
}
