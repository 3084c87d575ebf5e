"use client";

import { CircleCheck, Undo2 } from "lucide-react";
import { Fragment } from "react";
import { LoadMore } from "@/components/layout/load-more";
import { useNow } from "@/components/layout/use-now";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { clockTime, dayWords, isSameDay } from "@/lib/time-words";
import { cn } from "@/lib/utils";
import type { HistoryEntry, useHistory } from "./use-history";

interface MomentListProps extends Omit<ReturnType<typeof useHistory>, "isLoading"> {
  chosenAt: number | null;
  onChoose(entry: HistoryEntry): void;
  /** Back to how the page was before this moment. */
  onGoBefore(entry: HistoryEntry & { kind: "moment" }): void;
}

/** Newest first, by day. Each moment can be looked at, and undone together with all that followed. */
export function MomentList(props: MomentListProps) {
  const { entries, chosenAt, onChoose, onGoBefore, status, loadMore } = props;
  const now = useNow(0);
  return (
    <ol aria-label="What happened to this page" className="flex flex-col p-2">
      {entries.map((entry, at) => {
        const previous = entries[at - 1];
        const isNewDay = !previous || !isSameDay(previous.timestamp, entry.timestamp);
        return (
          <Fragment key={`${entry.kind} ${entry.at}`}>
            {isNewDay && (
              <li className="px-2 pt-3 pb-1 text-xs font-medium text-ink-soft first:pt-1">
                {dayWords(entry.timestamp, now)}
              </li>
            )}
            <li
              className={cn(
                "flex items-center gap-1 rounded-md pr-1",
                entry.at === chosenAt ? "bg-accent/12" : "hover:bg-ink/5",
              )}
            >
              <button
                type="button"
                aria-current={entry.at === chosenAt || undefined}
                className="flex min-w-0 flex-1 flex-col gap-0.5 rounded-md px-2 py-1.5 text-left"
                onClick={() => onChoose(entry)}
              >
                <EntryWords entry={entry} />
              </button>
              {entry.kind === "moment" && (
                <Hint label="Go back to before this">
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={`Go back to before: ${entry.moment.words}`}
                    onClick={() => onGoBefore(entry)}
                  >
                    <Undo2 aria-hidden />
                  </Button>
                </Hint>
              )}
            </li>
          </Fragment>
        );
      })}
      <li>
        <LoadMore status={status} onMore={loadMore} />
      </li>
    </ol>
  );
}

function EntryWords({ entry }: { entry: HistoryEntry }) {
  if (entry.kind === "version")
    return (
      <>
        <span className="flex items-center gap-1.5 text-sm font-medium">
          <CircleCheck className="size-3.5 shrink-0 text-accent" aria-hidden />
          Published, version {entry.version}
        </span>
        <span className="text-xs text-ink-soft tabular-nums">{clockTime(entry.timestamp)}</span>
      </>
    );
  return (
    <>
      <span className="line-clamp-2 text-sm">{entry.moment.words}</span>
      <span className="truncate text-xs text-ink-soft tabular-nums">
        {entry.moment.actorName}, {clockTime(entry.timestamp)}
      </span>
    </>
  );
}
