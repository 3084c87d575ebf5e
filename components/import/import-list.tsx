"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { STATE_LABELS } from "@/components/import/import-words";
import { Since } from "@/components/layout/since";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Older ones are kept, but nobody looks for them here. */
const SHOWN = 8;

/** The latest imports, live, each a way to its own page. */
export function ImportList() {
  const { groupId, slug } = useWorkspace();
  const jobs = useQuery(api.imports.list, { groupId });
  if (!jobs) return <Skeleton className="h-12" />;
  if (jobs.length === 0) return <p className="text-sm text-ink-soft">Nothing imported yet.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {jobs.slice(0, SHOWN).map(({ importId, name, state, created, total, percent, createdAt }) => (
        <li
          key={importId}
          className="relative flex items-center gap-3 px-3 py-2 transition-colors duration-state hover:bg-ink/3"
        >
          <div className="min-w-0 flex-1">
            <Link
              href={routes.contactImport(slug, { import: importId })}
              className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
            <p className="truncate text-sm text-ink-soft tabular-nums">
              {created.toLocaleString("en")} new of {total.toLocaleString("en")} rows ·{" "}
              <Since at={createdAt} />
            </p>
          </div>
          <Badge variant={state === "running" ? "live" : "neutral"}>
            {state === "running" ? `${Math.floor(percent)} %` : STATE_LABELS[state]}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
