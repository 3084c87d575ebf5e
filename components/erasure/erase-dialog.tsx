"use client";

import { type FormEvent, useId, useState } from "react";
import { FailureNote } from "@/components/layout/failure-note";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useWorkspace } from "@/components/layout/workspace-context";
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
import type { AppFailure } from "@/lib/app-errors";

/** Asks for the address once more, by typing: nothing brings an erased person back. */
export function EraseDialog({
  email,
  open,
  onClose,
  onErased,
}: {
  email: string;
  open: boolean;
  onClose: () => void;
  onErased: (words: string) => void;
}) {
  const { groupId } = useWorkspace();
  const erase = useActionDoor(api.erasure.erasePerson, { toastFailures: false });
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState<AppFailure | "fault" | null>(null);
  const id = useId();
  const isSame = typed.trim().toLowerCase() === email;

  async function go(event: FormEvent) {
    event.preventDefault();
    if (!isSame) return;
    const result = await erase.run({ groupId, email });
    if (!result.ok) return setFailure(result.failure ?? "fault");
    const { things, events, archivedEvents, words } = result.value;
    onErased(`${words} ${summaryOf(things, events + archivedEvents)}`);
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && !erase.isRunning && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Erase this person for good?</DialogTitle>
          <DialogDescription>
            Nobody can bring them back, neither an owner nor whoever runs Sluice. Type{" "}
            <span className="font-mono text-sm text-ink">{email}</span> to go on.
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void go(event)} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <Label htmlFor={id}>The address once more</Label>
            <Input
              id={id}
              size="lg"
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
          <FailureNote failure={failure} />
          <DialogFooter>
            <Button variant="secondary" size="lg" disabled={erase.isRunning} onClick={onClose}>
              Keep
            </Button>
            <Button type="submit" variant="danger" size="lg" disabled={!isSame || erase.isRunning}>
              {erase.isRunning ? "Erasing…" : "Erase for good"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function summaryOf(records: number, entries: number): string {
  if (records + entries === 0) return "";
  const many = (count: number, one: string, several: string) =>
    `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
  return `${many(records, "record", "records")} and ${many(entries, "entry", "entries")} of the activity were changed.`;
}
