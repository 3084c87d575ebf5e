"use client";

import { useSyncExternalStore } from "react";
import { timeAgo, wholeTime } from "@/lib/time-words";

// One clock for all times on a screen; it ticks as often as the smallest unit shown changes.
const TICK_MS = 15_000;

function subscribe(tick: () => void) {
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}

const currentTick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS + TICK_MS;

/** "3 min ago", kept true, with the whole date on hover and for machines. `at` is Unix ms. */
export function Since({ at, className }: { at: number; className?: string }) {
  const now = useSyncExternalStore(subscribe, currentTick, () => at);
  return (
    <time dateTime={new Date(at).toISOString()} title={wholeTime(at)} className={className}>
      {timeAgo(at, now)}
    </time>
  );
}
