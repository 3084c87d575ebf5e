"use client";

import type { FunctionReturnType } from "convex/server";
import { LogOut, UserMinus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Since } from "@/components/layout/since";
import { useDoor } from "@/components/layout/use-door";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { PersonMark } from "@/components/leads/person-mark";
import { RemoveDialog } from "@/components/people/remove-dialog";
import { RoleSelect } from "@/components/people/role-select";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { api } from "@/convex/_generated/api";
import { type GivenRole, ROLE_WORDS, rolesToGive } from "@/lib/roles";

export type Member = FunctionReturnType<typeof api.members.list>[number];

/** One person: who, since when, when last here; for owners their role; the way out, one's own too. */
export function MemberRow({ member }: { member: Member }) {
  const { personId, name, email, role, joinedAt, lastActiveAt, isYou } = member;
  const may = useMay();
  const mayManage = may("member.manage");
  const [removing, setRemoving] = useState(false);
  return (
    <li
      aria-label={name}
      className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2 px-4 py-3 sm:grid-cols-[auto_1fr_auto]"
    >
      <PersonMark name={name} />
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isYou && <Badge variant="outline">You</Badge>}
        </p>
        <p className="truncate text-sm text-ink-soft">{email}</p>
        <p className="text-sm text-ink-soft">
          Joined <Since at={joinedAt} />
          {" · "}
          {lastActiveAt === null ? "not active lately" : <LastActive at={lastActiveAt} />}
        </p>
      </div>
      <div className="flex items-center gap-1 max-sm:col-start-2">
        {mayManage ? (
          <Role personId={personId} name={name} role={role} />
        ) : (
          <span className="text-ink-soft">{ROLE_WORDS[role].label}</span>
        )}
        {(isYou ? may("member.leave") : mayManage) && (
          <Hint label={isYou ? "Leave the workspace" : "Remove"}>
            <Button
              variant="ghost"
              size="icon"
              aria-label={isYou ? "Leave the workspace" : `Remove ${name}`}
              onClick={() => setRemoving(true)}
            >
              {isYou ? <LogOut aria-hidden /> : <UserMinus aria-hidden />}
            </Button>
          </Hint>
        )}
      </div>
      <RemoveDialog member={member} open={removing} onClose={() => setRemoving(false)} />
    </li>
  );
}

function LastActive({ at }: { at: number }) {
  return (
    <>
      last active <Since at={at} />
    </>
  );
}

function Role({ personId, name, role }: Pick<Member, "personId" | "name" | "role">) {
  const workspace = useWorkspace();
  const update = useDoor(api.members.update);
  // The platform's own role is given by the platform only.
  if (role === "platform_owner") return <span>{ROLE_WORDS[role].label}</span>;

  async function change(next: GivenRole) {
    const result = await update.run({ personId, role: next });
    if (result.ok) toast.success(`${name} is ${withArticle(ROLE_WORDS[next].label)} now.`);
  }
  return (
    <RoleSelect
      label={`Role of ${name}`}
      roles={rolesToGive(workspace.role)}
      value={role}
      disabled={update.isRunning}
      onChange={(next) => void change(next)}
    />
  );
}

const withArticle = (label: string) =>
  `${/^[AEIOU]/.test(label) ? "an" : "a"} ${label.toLowerCase()}`;
