"use client";

import { useConvexConnectionState } from "convex/react";
import { CloudOff, LoaderCircle } from "lucide-react";
import { useIsBrowser } from "@/components/layout/use-is-browser";
import { useEffect, useState, useSyncExternalStore } from "react";

// A connection that drops and returns within this time is not worth a word: a phone does it all day.
const GRACE_MS = 1500;

type Connection = "live" | "reconnecting" | "offline";

function subscribeToNetwork(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

function useConnection(): Connection {
  const { isWebSocketConnected } = useConvexConnectionState();
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  const [late, setLate] = useState(false);

  useEffect(() => {
    if (isWebSocketConnected) return;
    const timer = setTimeout(() => setLate(true), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWebSocketConnected]);

  if (isWebSocketConnected || !late) return "live";
  return online ? "reconnecting" : "offline";
}

const WORDS = {
  offline: "You are offline. What you see is the last we knew; changes go out when you are back.",
  reconnecting: "Reconnecting… Your changes are kept and go out as soon as the connection is back.",
};

/** Tells when the screen is no longer live. Takes no room, and is quiet about short drops. */
export function ConnectionBanner() {
  // Asking for the state opens the connection, which the server must not have.
  return useIsBrowser() ? <Banner /> : null;
}

function Banner() {
  const connection = useConnection();
  const Icon = connection === "offline" ? CloudOff : LoaderCircle;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-2 z-40 flex justify-center px-3"
    >
      {connection !== "live" && (
        <p className="flex items-center gap-2 rounded-full bg-ink px-3.5 py-1.5 text-sm text-paper shadow-float animate-in fade-in-0 slide-in-from-top-2">
          <Icon
            className={connection === "offline" ? "size-4" : "size-4 animate-spin"}
            aria-hidden
          />
          {WORDS[connection]}
        </p>
      )}
    </div>
  );
}
