"use client";

import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { routes } from "@/lib/routes";
import { shortDay } from "@/lib/time-words";

/** The link, selected on focus so that it can be copied by hand where the clipboard is closed. */
export function InvitationLink({
  token,
  expiresAt,
  onDone,
}: {
  token: string;
  expiresAt: number;
  onDone: () => void;
}) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const link = window.location.origin + routes.join(token);

  async function copy() {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  }

  return (
    <>
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={id}>Invitation link</Label>
        <Input
          id={id}
          size="lg"
          readOnly
          value={link}
          className="font-mono text-sm"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p className="text-sm text-ink-soft">
          It works once, until {shortDay(expiresAt)}, and can be withdrawn below until somebody has
          used it.
        </p>
      </div>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
      <DialogFooter>
        <Button variant="secondary" size="lg" onClick={onDone}>
          Done
        </Button>
        <Button size="lg" onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy the link"}
        </Button>
      </DialogFooter>
    </>
  );
}
