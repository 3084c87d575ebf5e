"use client";

import { ArchiveRestore, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Funnel } from "@/components/funnels/funnel-card";
import { Since } from "@/components/layout/since";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Out of the way, but not gone. */
export function ArchivedFunnels({ funnels }: { funnels: readonly Funnel[] }) {
  const { slug } = useWorkspace();
  const restore = useDoor(api.funnels.restore);
  if (funnels.length === 0) return null;
  return (
    <details className="group mt-10">
      <summary className="inline-flex list-none items-center gap-1.5 rounded-md font-medium text-ink-soft hover:text-ink">
        <ChevronRight
          className="size-4 transition-transform duration-state group-open:rotate-90"
          aria-hidden
        />
        Archived
        <span className="tabular-nums">{funnels.length}</span>
      </summary>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
        {funnels.map((funnel) => (
          <li key={funnel.funnelId} className="flex items-center gap-4 px-4 py-2.5">
            <Link
              href={routes.funnel(slug, funnel.funnelId)}
              className="min-w-0 truncate rounded-sm font-medium hover:underline"
            >
              {funnel.name}
            </Link>
            <Since at={funnel.updatedAt} className="ml-auto text-sm text-ink-soft" />
            <Button
              variant="secondary"
              size="sm"
              disabled={restore.isRunning}
              onClick={() => void restore.run({ funnelId: funnel.funnelId })}
            >
              <ArchiveRestore aria-hidden />
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
