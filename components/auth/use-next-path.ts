"use client";

import { useSyncExternalStore } from "react";
import { ownPath } from "@/lib/routes";

const never = () => () => undefined;
const read = () => ownPath(new URLSearchParams(window.location.search).get("next"));

/** Where to go after signing in, from `?next=`; null for nowhere in particular, and on the server. */
export function useNextPath(): string | null {
  return useSyncExternalStore(never, read, () => null);
}
