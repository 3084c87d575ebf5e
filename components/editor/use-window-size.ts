"use client";

import { useSyncExternalStore } from "react";

/** Below this the panels have no room beside a readable page. */
const PHONE_QUERY = "(max-width: 767px)";

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(PHONE_QUERY);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

export function useWindowSize(): "phone" | "desk" {
  return useSyncExternalStore(
    subscribe,
    () => (window.matchMedia(PHONE_QUERY).matches ? "phone" : "desk"),
    () => "desk",
  );
}
