"use client";

import { useEffect, useRef, useState } from "react";

// How long a row keeps its live edge: long enough to be noticed, short enough to mean "now".
const FRESH_MS = 20_000;

/**
 * Which of these came while one was looking. The first list is the past; anything that appears above
 * it afterwards has arrived. What is loaded further down is not new.
 * @param ids newest first, or null while the first list is loading
 */
export function useArrivals(ids: readonly string[] | null): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const joined = ids?.join(" ") ?? null;

  useEffect(() => {
    if (joined === null) return;
    const now = joined === "" ? [] : joined.split(" ");
    const before = known.current;
    known.current = new Set([...(before ?? []), ...now]);
    if (before === null) return;
    const firstKnown = now.findIndex((id) => before.has(id));
    const fresh = now.slice(0, firstKnown === -1 ? now.length : firstKnown);
    if (fresh.length === 0) return;
    setArrived((shown) => new Set([...shown, ...fresh]));
    const timer = setTimeout(() => {
      setArrived((shown) => new Set([...shown].filter((id) => !fresh.includes(id))));
    }, FRESH_MS);
    return () => clearTimeout(timer);
  }, [joined]);

  return arrived;
}
