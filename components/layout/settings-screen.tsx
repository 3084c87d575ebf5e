"use client";

import { useQuery } from "convex/react";
import { LogOut } from "lucide-react";
import { leave } from "@/components/auth/leave";
import { PageFrame } from "@/components/layout/page-frame";
import { ThemeChoice } from "@/components/layout/theme-choice";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { WorkspaceNameForm } from "@/components/layout/workspace-name-form";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

export function SettingsScreen() {
  return (
    <PageFrame title="Settings" className="max-w-3xl">
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        <Part title="Workspace" detail="Its name is what you and your team see.">
          <WorkspaceGate loading={<Skeleton className="h-10" />}>
            <WorkspaceNameForm />
          </WorkspaceGate>
        </Part>
        <Part title="Appearance" detail="How Sluice looks in this browser.">
          <ThemeChoice />
        </Part>
        <Part title="Account" detail="Who you are signed in as.">
          <Account />
        </Part>
      </div>
    </PageFrame>
  );
}

function Part({
  title,
  detail,
  children,
}: {
  title: string;
  detail: string;
  children: React.ReactNode;
}) {
  return (
    <section className="grid gap-x-8 gap-y-3 p-5 sm:grid-cols-[12rem_1fr]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-sm text-ink-soft">{detail}</p>
      </div>
      <div>{children}</div>
    </section>
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
