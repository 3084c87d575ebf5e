"use client";

import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { FailureNote } from "@/components/layout/failure-note";
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
import { Label } from "@/components/ui/label";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { placesFor, type TreeWorkspace } from "@/components/workspaces/places-for";
import { api } from "@/convex/_generated/api";
import type { AppFailure } from "@/lib/app-errors";

/** What stands for "below none": no id of a workspace looks like it. */
const TOP = "top";

/** Puts a workspace, with all below it, somewhere else; who has access changes at once. */
export function MoveDialog({
  workspace,
  tree,
  open,
  onClose,
}: {
  workspace: TreeWorkspace;
  tree: readonly TreeWorkspace[];
  open: boolean;
  onClose: () => void;
}) {
  const move = useDoor(api.workspaces.move, { toastFailures: false });
  const [place, setPlace] = useState("");
  const [failure, setFailure] = useState<AppFailure | "fault" | null>(null);
  const id = useId();

  function close() {
    setPlace("");
    setFailure(null);
    onClose();
  }

  async function put(event: FormEvent) {
    event.preventDefault();
    const parentGroupId = place === TOP ? null : place;
    const result = await move.run({ groupId: workspace.groupId, parentGroupId });
    if (!result.ok) return setFailure(result.failure ?? "fault");
    toast.success(`“${workspace.name}” has moved.`);
    close();
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && close()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Move “{workspace.name}”</DialogTitle>
          <DialogDescription>
            Everything below it moves along. People of the workspace above it now lose their access,
            those of the new one gain it, both at once.
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void put(event)} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <Label htmlFor={id}>Below which workspace</Label>
            <Select value={place} onValueChange={setPlace}>
              <SelectTrigger id={id} size="lg">
                <SelectValue placeholder="Choose a place" />
              </SelectTrigger>
              <SelectContent>
                {placesFor(tree, workspace).map(({ groupId, name }) => (
                  <SelectItem key={groupId} value={groupId}>
                    {name}
                  </SelectItem>
                ))}
                <SelectItem value={TOP}>None: it stands by itself</SelectItem>
              </SelectContent>
            </Select>
          </div>
          <FailureNote failure={failure} />
          <DialogFooter>
            <Button variant="secondary" size="lg" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" size="lg" disabled={place === "" || move.isRunning}>
              Move
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
