"use client";

import { Lock } from "lucide-react";
import { StateMessage } from "@/components/layout/state-message";
import { useWorkspace } from "@/components/layout/workspace-context";
import { ROLE_WORDS } from "@/lib/roles";

/** Instead of a screen that this person's role does not open. Nothing was tried, so nothing is noted. */
export function NoAccessState() {
  const { name, role } = useWorkspace();
  if (role === "customer")
    return (
      <StateMessage
        icon={Lock}
        level="h1"
        title={`Welcome to “${name}”`}
        detail="You are here as a customer. There is nothing to open yet: what the team builds and who their leads are stays with them."
      />
    );
  return (
    <StateMessage
      icon={Lock}
      level="h1"
      title="This is for owners"
      detail={`In “${name}” you are a ${ROLE_WORDS[role].label.toLowerCase()}. Ask an owner to do it, or to change your role.`}
    />
  );
}
