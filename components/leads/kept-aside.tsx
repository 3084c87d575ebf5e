"use client";

import { usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { ChevronRight } from "lucide-react";
import { suspicionWords } from "@/components/leads/suspicion-words";
import { LoadMore } from "@/components/layout/load-more";
import { Since } from "@/components/layout/since";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";

const PAGE = 20;

type WaitingForm = FunctionReturnType<typeof api.leads.listQuarantined>["page"][number];

/** Forms that looked sent by a program. Nothing is shown while there is none. */
export function KeptAside() {
  const { groupId } = useWorkspace();
  const { results, status, loadMore } = usePaginatedQuery(
    api.leads.listQuarantined,
    { groupId },
    { initialNumItems: PAGE },
  );
  if (results.length === 0) return null;
  const count = `${results.length}${status === "Exhausted" ? "" : "+"}`;
  return (
    <details className="group mt-6 rounded-lg border border-line bg-surface">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-4 py-3 font-medium focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent">
        <ChevronRight
          className="size-4 text-ink-soft transition-transform duration-state group-open:rotate-90"
          aria-hidden
        />
        {count} {results.length === 1 ? "form" : "forms"} kept aside
        <span className="font-normal text-ink-soft">
          because {results.length === 1 ? "it" : "they"} looked sent by a program
        </span>
      </summary>
      <ul className="border-t border-line">
        {results.map((form) => (
          <WaitingRow key={form.submissionId} form={form} />
        ))}
      </ul>
      <LoadMore status={status} onMore={() => loadMore(PAGE)} />
    </details>
  );
}

function WaitingRow({ form }: { form: WaitingForm }) {
  const release = useDoor(api.leads.releaseQuarantined);
  const discard = useDoor(api.leads.discard);
  const { submissionId } = form;
  const isBusy = release.isRunning || discard.isRunning;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-48 flex-1">
        <p className="truncate font-medium">{form.name || "Somebody"}</p>
        <p className="text-sm text-ink-soft">
          {suspicionWords(form.suspicions)} · {form.funnelName}, {form.stepName} ·{" "}
          <Since at={form.createdAt} />
        </p>
      </div>
      <Button
        size="sm"
        variant="secondary"
        disabled={isBusy}
        onClick={() => void release.run({ submissionId })}
      >
        It is a person
      </Button>
      <Button
        size="sm"
        variant="ghost"
        disabled={isBusy}
        onClick={() => void discard.run({ submissionId })}
      >
        Discard
      </Button>
    </li>
  );
}
