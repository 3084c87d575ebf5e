"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { api } from "@/convex/_generated/api";

export function NewWorkspaceDialog() {
  const { groupId, name: parent } = useWorkspace();
  const create = useDoor(api.workspaces.create);
  const [open, setOpen] = useState(false);
  const id = useId();

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    if (typeof name !== "string" || !name.trim()) return;
    const result = await create.run({ groupId, name: name.trim() });
    if (!result.ok) return;
    setOpen(false);
    toast.success(`“${name.trim()}” is ready, below “${parent}”.`);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          New workspace
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>New workspace below “{parent}”</DialogTitle>
          <DialogDescription>
            It starts on the same plan, counted by itself, with nothing in it. Its name gives the
            address of its pages.
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void make(event)} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <Label htmlFor={id}>Name of the client or team</Label>
            <Input id={id} name="name" size="lg" required maxLength={80} autoComplete="off" />
          </div>
          <DialogFooter>
            <Button variant="secondary" size="lg" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" size="lg" disabled={create.isRunning}>
              Create
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
