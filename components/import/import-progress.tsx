"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import Link from "next/link";
import { DownloadFailed } from "@/components/import/download-failed";
import { ImportActions } from "@/components/import/import-actions";
import { ImportSkeleton } from "@/components/import/import-skeleton";
import { headingOf } from "@/components/import/import-words";
import { NotFoundState } from "@/components/layout/not-found-state";
import { RollingNumber } from "@/components/layout/rolling-number";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

export type Import = NonNullable<FunctionReturnType<typeof api.imports.get>>;

/** One import, live: how far, what came of each row, and what can be done with it now. */
export function ImportProgress({ importId }: { importId: Id<"things"> }) {
  const { slug } = useWorkspace();
  const job = useQuery(api.imports.get, { importId });
  if (job === undefined) return <ImportSkeleton />;
  if (job === null) return <NotFoundState what="page" />;
  const { name, state, problem, failed, what, percent } = job;
  return (
    <section aria-labelledby="import" className="flex flex-col gap-5">
      <header aria-live="polite">
        <h2 id="import" className="text-lg font-semibold text-balance">
          {headingOf(job)}
        </h2>
        <p className="truncate text-ink-soft">{name}</p>
      </header>
      {problem && <p className="rounded-md bg-warn/20 px-3 py-2.5 text-sm">{problem}</p>}
      <Progress value={percent} aria-label="How much of the list is worked off" />
      <Counts job={job} />
      <div className="flex flex-wrap gap-2">
        {state === "done" && what === "contacts" && (
          <Button asChild>
            <Link href={routes.leads(slug)}>See the contacts</Link>
          </Button>
        )}
        <ImportActions job={job} />
        {failed > 0 && what === "contacts" && <DownloadFailed job={job} />}
      </div>
    </section>
  );
}

function Counts({ job: { total, processed, created, matched, failed, what } }: { job: Import }) {
  const counts: [string, number][] = [
    ["Worked off", processed],
    [what === "contacts" ? "New contacts" : "New items", created],
    ...(what === "contacts" ? ([["There already", matched]] satisfies [string, number][]) : []),
    ["Left out", failed],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
      {counts.map(([label, count], at) => (
        <div key={label} className="bg-surface px-4 py-3">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="text-xl font-semibold tabular-nums">
            <RollingNumber value={count.toLocaleString("en")} />
            {at === 0 && (
              <span className="text-base font-normal text-ink-soft">
                {" "}
                of {total.toLocaleString("en")}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
