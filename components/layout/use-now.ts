"use client";

import { useSyncExternalStore } from "react";

// One clock for all times on a screen; it ticks as often as the smallest unit shown changes.
const TICK_MS = 15_000;

function subscribe(tick: () => void) {
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}

// Rounded up, so that nothing that has just happened lies in the future.
const currentTick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS + TICK_MS;

/**
 * The time, in Unix ms, in steps of some seconds.
 * @param onServer what the server says, which has to be the same for the first frame of the browser
 */
export function useNow(onServer: number): number {
  return useSyncExternalStore(subscribe, currentTick, () => onServer);
}
