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

/** Deeper ones keep this distance, so that their names stay readable. */
const MOST_INDENTED = 4;

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
      <DropdownMenuContent
        align="start"
        side={named ? "bottom" : "right"}
        className="max-h-[70dvh] min-w-60 max-w-80 overflow-y-auto"
      >
        <DropdownMenuLabel>Your workspaces</DropdownMenuLabel>
        <WorkspaceItems slug={slug} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The workspaces of a client or a team stand indented below the one that holds them. */
function WorkspaceItems({ slug }: { slug: string }) {
  const workspaces = useQuery(api.workspaces.listTree);
  if (!workspaces) return <Skeleton className="m-1 h-9" />;
  return workspaces.map((workspace) => (
    <DropdownMenuItem key={workspace.groupId} asChild className="gap-2.5 py-1.5">
      <Link
        href={routes.workspace(workspace.slug)}
        style={{
          paddingInlineStart: `${0.5 + Math.min(workspace.depth, MOST_INDENTED) * 1.25}rem`,
        }}
      >
        <WorkspaceMark name={workspace.name} />
        <span className="flex min-w-0 flex-col">
          <span className="truncate font-medium">{workspace.name}</span>
          <span className="text-xs text-ink-soft">
            {workspace.depth > 0 && <span className="sr-only">Level {workspace.depth + 1}, </span>}
            {PLANS[workspace.plan].name} plan
          </span>
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
