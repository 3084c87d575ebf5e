"use client";

import { type FormEvent, useId } from "react";
import { toast } from "sonner";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { api } from "@/convex/_generated/api";

export function WorkspaceNameForm() {
  const { groupId, name, slug, role } = useWorkspace();
  const update = useDoor(api.workspaces.update);
  const id = useId();
  const mayRename = role === "org_owner" || role === "platform_owner";

  async function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const next = new FormData(event.currentTarget).get("name");
    if (typeof next !== "string" || !next.trim()) return;
    const result = await update.run({ groupId, name: next.trim() });
    if (result.ok) toast.success("The workspace has a new name.");
  }

  return (
    <form onSubmit={rename} className="flex flex-col gap-1.5">
      <Label htmlFor={id}>Name</Label>
      <div className="flex gap-2">
        <Input
          key={name}
          id={id}
          name="name"
          defaultValue={name}
          required
          maxLength={80}
          disabled={!mayRename}
        />
        <Button type="submit" variant="secondary" disabled={!mayRename || update.isRunning}>
          Rename
        </Button>
      </div>
      <p className="text-sm text-ink-soft">
        {mayRename ? "Its address stays " : "Only an owner can rename it. Its address is "}
        <span className="font-mono text-xs">{slug}</span>.
      </p>
    </form>
  );
}
