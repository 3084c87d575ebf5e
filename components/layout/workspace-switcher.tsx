"use client";

import { useQuery } from "convex/react";
import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useWorkspaceState } from "@/components/layout/workspace-context";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { PLANS } from "@/lib/plans";
import { routes } from "@/lib/routes";

/** The workspace one is in, and the way to another. `named` shows its name beside the mark. */
export function WorkspaceSwitcher({ slug, named = false }: { slug: string; named?: boolean }) {
  const state = useWorkspaceState();
  const name = state.state === "ready" ? state.workspace.name : null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={name ? `Workspace ${name}` : "Workspace"}
        className="flex items-center gap-2 rounded-md"
      >
        <WorkspaceMark name={name} />
        {named && (
          <span className="flex items-center gap-1 font-medium">
            {name ?? <Skeleton className="h-3.5 w-28" />}
            <ChevronDown className="size-3.5 text-ink-soft" aria-hidden />
          </span>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side={named ? "bottom" : "right"} className="min-w-60">
        <DropdownMenuLabel>Your workspaces</DropdownMenuLabel>
        <WorkspaceItems slug={slug} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function WorkspaceItems({ slug }: { slug: string }) {
  const workspaces = useQuery(api.workspaces.list);
  if (!workspaces) return <Skeleton className="m-1 h-9" />;
  return workspaces.map((workspace) => (
    <DropdownMenuItem key={workspace.groupId} asChild className="gap-2.5 py-1.5">
      <Link href={routes.workspace(workspace.slug)}>
        <WorkspaceMark name={workspace.name} />
        <span className="flex min-w-0 flex-col">
          <span className="truncate font-medium">{workspace.name}</span>
          <span className="text-xs text-ink-soft">{PLANS[workspace.plan].name} plan</span>
        </span>
        {workspace.slug === slug && <Check className="ml-auto text-accent" aria-label="open" />}
      </Link>
    </DropdownMenuItem>
  ));
}

function WorkspaceMark({ name }: { name: string | null }) {
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-md bg-ink text-base font-semibold text-paper"
    >
      {name?.trim().charAt(0).toUpperCase() ?? ""}
    </span>
  );
}
