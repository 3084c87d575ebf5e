"use client";

import { usePaginatedQuery } from "convex/react";
import { Activity } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { ActivityRun } from "@/components/audit/activity-run";
import { ActivitySkeleton } from "@/components/audit/activity-skeleton";
import { groupRuns, type Run } from "@/components/audit/group-runs";
import { TypeFilter } from "@/components/audit/type-filter";
import { useArrivals } from "@/components/leads/use-arrivals";
import { LoadMore } from "@/components/layout/load-more";
import { PageFrame } from "@/components/layout/page-frame";
import { StateMessage } from "@/components/layout/state-message";
import { useNow } from "@/components/layout/use-now";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";
import { dayWords, isSameDay } from "@/lib/time-words";

const PAGE = 60;

export const ACTIVITY_DETAIL = "Who did what in this workspace. It cannot be edited, by anybody.";

export function ActivityList() {
  const { groupId, slug } = useWorkspace();
  const type = useSearchParams().get("type");
  const { results, status, loadMore } = usePaginatedQuery(
    api.events.list,
    { groupId, ...(type ? { type } : {}) },
    { initialNumItems: PAGE },
  );
  const loading = status === "LoadingFirstPage";
  const arrived = useArrivals(loading ? null : results.map((entry) => entry.eventId));
  const now = useNow(0);

  return (
    <PageFrame
      title="Activity"
      detail={ACTIVITY_DETAIL}
      action={<TypeFilter selected={type} />}
      className="max-w-4xl"
    >
      {loading ? (
        <ActivitySkeleton />
      ) : results.length === 0 ? (
        <NoActivity filtered={type !== null} slug={slug} />
      ) : (
        <>
          <div className="flex flex-col gap-6">
            {byDay(groupRuns(results)).map((day) => (
              <section key={day.at} aria-label={dayWords(day.at, now)}>
                <h2 className="mb-2 font-semibold">{dayWords(day.at, now)}</h2>
                <ol className="overflow-hidden rounded-lg border border-line bg-surface">
                  {day.runs.map((run) => (
                    <ActivityRun
                      key={run.entries.at(-1)?.eventId}
                      run={run}
                      arrived={arrived.has(run.newest.eventId)}
                    />
                  ))}
                </ol>
              </section>
            ))}
          </div>
          <LoadMore status={status} onMore={() => loadMore(PAGE)} />
        </>
      )}
    </PageFrame>
  );
}

interface Day {
  at: number;
  runs: Run[];
}

function byDay(runs: readonly Run[]): Day[] {
  const days: Day[] = [];
  for (const run of runs) {
    const day = days.at(-1);
    if (day && isSameDay(day.at, run.newest.timestamp)) day.runs.push(run);
    else days.push({ at: run.newest.timestamp, runs: [run] });
  }
  return days;
}

function NoActivity({ filtered, slug }: { filtered: boolean; slug: string }) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <StateMessage
        icon={Activity}
        title={filtered ? "Nothing of this kind yet" : "Nothing has happened yet"}
        detail="Every change to a funnel, every opt-in and every sign-in is noted here, with who did it and what it was before."
      >
        <Button asChild variant="secondary">
          <Link href={filtered ? routes.activity(slug) : routes.workspace(slug)}>
            {filtered ? "Show everything" : "Go to my funnels"}
          </Link>
        </Button>
      </StateMessage>
    </div>
  );
}
