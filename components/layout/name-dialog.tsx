"use client";

import { type FormEvent, useId } from "react";
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

interface NameDialogProps {
  title: string;
  detail: string;
  /** What stands in the field first. */
  name: string;
  /** On the button that keeps it. */
  action: string;
  isRunning: boolean;
  open: boolean;
  onClose: () => void;
  /** Never called with nothing but spaces. */
  onName: (name: string) => Promise<void>;
}

/** Asks for a name. */
export function NameDialog(props: NameDialogProps) {
  const { title, detail, name, action, isRunning, open, onClose, onName } = props;
  const id = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("name");
    if (typeof typed === "string" && typed.trim() !== "") await onName(typed.trim());
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{detail}</DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <Label htmlFor={id}>Name</Label>
            <Input id={id} name="name" size="lg" defaultValue={name} required maxLength={120} />
          </div>
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={isRunning}>
              {action}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
