"use client";

import { type FormEvent, useId } from "react";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
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
  const id = useId();

  async function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    if (typeof name !== "string" || !name.trim()) return;
    const result = await update.run({ funnelId: funnel.funnelId, name: name.trim() });
    if (result.ok) onClose();
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Rename the funnel</DialogTitle>
          <DialogDescription>Only you and your team see this name.</DialogDescription>
        </DialogHeader>
        <form onSubmit={rename} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <Label htmlFor={id}>Name</Label>
            <Input
              id={id}
              name="name"
              size="lg"
              defaultValue={funnel.name}
              required
              maxLength={120}
            />
          </div>
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={update.isRunning}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
