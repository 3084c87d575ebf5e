"use client";

import { useQuery } from "convex/react";
import { Building2, CornerDownRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { StateMessage } from "@/components/layout/state-message";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { MoveDialog } from "@/components/workspaces/move-dialog";
import { NewWorkspaceDialog } from "@/components/workspaces/new-workspace-dialog";
import { branchOf, type TreeWorkspace } from "@/components/workspaces/places-for";
import { api } from "@/convex/_generated/api";
import { PLANS } from "@/lib/plans";
import { routes } from "@/lib/routes";

/** The workspaces below this one: of clients, brands, teams. */
export function WorkspacesScreen() {
  return (
    <WorkspaceGate action="member.read" loading={<TreeSkeleton />}>
      <Tree />
    </WorkspaceGate>
  );
}

function Tree() {
  const { groupId, name } = useWorkspace();
  const may = useMay();
  const tree = useQuery(api.workspaces.listTree);
  if (!tree) return <TreeSkeleton />;
  const branch = branchOf(tree, groupId);
  return (
    <section aria-labelledby="below">
      <header className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="max-w-prose">
          <h2 id="below" className="text-lg font-semibold">
            Workspaces below this one
          </h2>
          <p className="text-sm text-ink-soft">
            One for each client or team, with funnels, leads and an address of its own. Everybody of
            “{name}” works there with the same role; whom you invite there sees only that one.
          </p>
        </div>
        {may("workspace.create") && <NewWorkspaceDialog />}
      </header>
      {branch.length <= 1 ? (
        <div className="rounded-lg border border-dashed border-line-strong">
          <StateMessage
            icon={Building2}
            title="No workspace below this one"
            detail="An agency keeps each client apart this way, a company each brand."
            className="py-10"
          />
        </div>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {branch.map((one) => (
            <Branch key={one.groupId} workspace={one} tree={tree} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Branch({ workspace, tree }: { workspace: TreeWorkspace; tree: readonly TreeWorkspace[] }) {
  const [moving, setMoving] = useState(false);
  const { slug, name, plan, depth, mayMove } = workspace;
  return (
    <li
      aria-label={name}
      className="flex items-center gap-3 px-4 py-2.5"
      style={{ paddingInlineStart: `${1 + Math.min(depth, 6) * 1.25}rem` }}
    >
      {depth > 0 && <CornerDownRight className="size-4 shrink-0 text-ink-soft" aria-hidden />}
      <div className="min-w-0 flex-1">
        <Link href={routes.workspace(slug)} className="font-medium hover:text-accent">
          {name}
        </Link>
        <p className="truncate text-sm text-ink-soft">
          {depth === 0 ? "This workspace · " : ""}
          {PLANS[plan].name} plan · <span className="font-mono text-xs">{slug}</span>
        </p>
      </div>
      {depth > 0 && mayMove && (
        <>
          <Button
            variant="secondary"
            size="sm"
            aria-label={`Move ${name}`}
            onClick={() => setMoving(true)}
          >
            Move
          </Button>
          <MoveDialog
            workspace={workspace}
            tree={tree}
            open={moving}
            onClose={() => setMoving(false)}
          />
        </>
      )}
    </li>
  );
}

function TreeSkeleton() {
  return (
    <div role="status" aria-label="Loading the workspaces" className="flex flex-col gap-3">
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-40 rounded-lg" />
    </div>
  );
}
