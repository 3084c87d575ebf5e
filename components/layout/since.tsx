"use client";

import { useNow } from "@/components/layout/use-now";
import { timeAgo, wholeTime } from "@/lib/time-words";

/** "3 min ago", kept true, with the whole date on hover and for machines. `at` is Unix ms. */
export function Since({ at, className }: { at: number; className?: string }) {
  const now = useNow(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeTime(at)} className={className}>
      {timeAgo(at, now)}
    </time>
  );
}
