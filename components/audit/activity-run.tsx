"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ActorMark } from "@/components/audit/actor-mark";
import { ChangeLine } from "@/components/audit/change-line";
import { type Entry, targetHref } from "@/components/audit/entry";
import { isAboutOneItem, type Run } from "@/components/audit/group-runs";
import { useWorkspace } from "@/components/layout/workspace-context";
import { clockTime, wholeTime } from "@/lib/time-words";
import { cn } from "@/lib/utils";

/** One doing as a sentence; several small ones can be opened. */
export function ActivityRun({ run, arrived }: { run: Run; arrived: boolean }) {
  const [open, setOpen] = useState(false);
  const { newest, entries } = run;
  const isVisits = newest.actor.kind === "visitor" && entries.length > 1;
  const many = entries.length > 1 && !isAboutOneItem(entries);
  return (
    <li
      className={cn(
        "grid grid-cols-[auto_1fr_auto] gap-x-3 border-b border-line px-4 py-3 last:border-0",
        arrived && "live-edge",
      )}
    >
      <ActorMark actor={newest.actor} />
      <div className="min-w-0">
        <p>
          <strong className="font-semibold">{isVisits ? "Visitors" : newest.actor.name}</strong>{" "}
          {newest.verb} {many ? <ManyObjects run={run} /> : <ObjectLink entry={newest} />}
          {isVisits && <span className="text-ink-soft"> {entries.length} times</span>}
        </p>
        {newest.refusal && (
          <p className="mt-1.5 w-fit rounded-md bg-warn/20 px-2.5 py-1.5 text-sm">
            <strong className="font-medium">{newest.refusal.title}.</strong> {newest.refusal.detail}
          </p>
        )}
        {run.changes.map((change) => (
          <ChangeLine key={change.field} change={change} />
        ))}
        {many && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="mt-0.5 flex items-center gap-1 rounded-sm text-sm text-ink-soft hover:text-ink"
          >
            <ChevronRight
              className={cn("size-3.5 transition-transform duration-state", open && "rotate-90")}
              aria-hidden
            />
            {open ? "Show less" : "Show each"}
          </button>
        )}
        {open && many && (
          <ul className="mt-2 flex flex-col gap-1.5 border-l border-line pl-3">
            {entries.map((entry) => (
              <li key={entry.eventId} className="text-sm">
                {entry.verb} <ObjectLink entry={entry} />
                {entry.changes.map((change) => (
                  <ChangeLine key={change.field} change={change} />
                ))}
              </li>
            ))}
          </ul>
        )}
      </div>
      <time
        dateTime={new Date(newest.timestamp).toISOString()}
        title={wholeTime(newest.timestamp)}
        className="text-sm text-ink-soft"
      >
        {clockTime(newest.timestamp)}
      </time>
    </li>
  );
}

function ManyObjects({ run }: { run: Run }) {
  const { slug } = useWorkspace();
  const { target } = run.newest;
  const href = targetHref(slug, target && { ...target, elementKey: undefined, removed: false });
  const words = `${run.entries.length} elements of a page`;
  return href ? <Opens href={href} words={words} /> : words;
}

function ObjectLink({ entry }: { entry: Entry }) {
  const { slug } = useWorkspace();
  const href = targetHref(slug, entry.target);
  if (href === null) return entry.object;
  return <Opens href={href} words={entry.object} />;
}

function Opens({ href, words }: { href: string; words: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="rounded-sm break-words underline decoration-line-strong underline-offset-4 hover:decoration-accent"
    >
      {words}
    </Link>
  );
}
