"use client";

import { useQuery } from "convex/react";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { leave } from "@/components/auth/leave";
import { RemoveDialog } from "@/components/people/remove-dialog";
import { SettingsCard, SettingsPart } from "@/components/settings/settings-part";
import { ThemeChoice } from "@/components/settings/theme-choice";
import { useWorkspaceState } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { WorkspaceNameForm } from "@/components/settings/workspace-name-form";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ROLE_WORDS } from "@/lib/roles";
import { routes } from "@/lib/routes";

/** The workspace's name, how Sluice looks here, and who one is. */
export function GeneralScreen() {
  return (
    <SettingsCard>
      <SettingsPart title="Workspace" detail="Its name is what you and your team see.">
        <WorkspaceGate loading={<Skeleton className="h-10" />}>
          <WorkspaceNameForm />
        </WorkspaceGate>
      </SettingsPart>
      <SettingsPart title="Appearance" detail="How Sluice looks in this browser.">
        <ThemeChoice />
      </SettingsPart>
      <LeavePart />
      <SettingsPart title="Account" detail="Who you are signed in as.">
        <Account />
      </SettingsPart>
    </SettingsCard>
  );
}

/** For whoever does not see the people of the workspace, where everybody else finds the way out. */
function LeavePart() {
  const gate = useWorkspaceState();
  const [leaving, setLeaving] = useState(false);
  if (gate.state !== "ready" || gate.workspace.may.includes("member.read")) return null;
  const { personId, name, role } = gate.workspace;
  if (personId === null) return null;
  return (
    <SettingsPart title="Membership" detail="What you are in this workspace.">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium">{ROLE_WORDS[role].label}</p>
        <Button variant="secondary" onClick={() => setLeaving(true)}>
          <LogOut aria-hidden />
          Leave the workspace
        </Button>
      </div>
      <RemoveDialog
        member={{ personId, name, isYou: true }}
        open={leaving}
        onClose={() => setLeaving(false)}
      />
    </SettingsPart>
  );
}

function Account() {
  const viewer = useQuery(api.users.viewer);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        {viewer === undefined ? (
          <Skeleton className="h-5 w-48" />
        ) : (
          <p className="truncate font-medium">{viewer?.email}</p>
        )}
        <a
          href={routes.forgotPassword()}
          className="text-sm text-accent underline-offset-4 hover:underline"
        >
          Change the password by mail
        </a>
      </div>
      <Button variant="secondary" onClick={() => leave()}>
        <LogOut aria-hidden />
        Sign out
      </Button>
    </div>
  );
}
