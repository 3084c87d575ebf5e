"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { InvitationLink } from "@/components/people/invitation-link";
import { RoleSelect } from "@/components/people/role-select";
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
import { type GivenRole, ROLE_WORDS, rolesToGive } from "@/lib/roles";

interface Made {
  token: string;
  expiresAt: number;
}

/** Makes a link for one person: first as what, then the link itself, which is shown this once. */
export function InviteDialog() {
  const { name } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  function toggle(next: boolean) {
    setOpen(next);
    if (next) setMade(null);
  }

  return (
    <Dialog open={open} onOpenChange={toggle}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          Invite somebody
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{made ? "The link is ready" : `Invite to “${name}”`}</DialogTitle>
          <DialogDescription>
            {made
              ? "Send it to one person, over a way only they read. It is shown this once."
              : "You get a link that lets one person in, for a week."}
          </DialogDescription>
        </DialogHeader>
        {made ? (
          <InvitationLink {...made} onDone={() => setOpen(false)} />
        ) : (
          <InvitationForm onMade={setMade} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function InvitationForm({ onMade }: { onMade: (made: Made) => void }) {
  const { groupId, role: own } = useWorkspace();
  const create = useDoor(api.invitations.create);
  const [role, setRole] = useState<GivenRole>("org_user");
  const id = useId();

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const whom = new FormData(event.currentTarget).get("email");
    const email = typeof whom === "string" && whom.trim() ? { email: whom.trim() } : {};
    const result = await create.run({ groupId, role, ...email });
    if (result.ok) onMade(result.value);
  }

  return (
    <form onSubmit={(event) => void invite(event)} className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={`${id}-role`}>Role</Label>
        <RoleSelect id={`${id}-role`} roles={rolesToGive(own)} value={role} onChange={setRole} />
        <p className="text-sm text-ink-soft">{ROLE_WORDS[role].detail}</p>
      </div>
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={`${id}-email`}>For whom (a note for you)</Label>
        <Input
          id={`${id}-email`}
          name="email"
          size="lg"
          maxLength={254}
          placeholder="name@example.com"
          autoComplete="off"
        />
      </div>
      <DialogFooter>
        <Button type="submit" size="lg" disabled={create.isRunning}>
          Make the link
        </Button>
      </DialogFooter>
    </form>
  );
}
