"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { StateMessage } from "@/components/layout/state-message";
import { NotFoundState } from "@/components/layout/not-found-state";
import { Button } from "@/components/ui/button";
import { failureOf, wordsFor } from "@/lib/app-errors";

/** What a screen shows instead of itself when reading failed: what happened, what was kept, what to do. */
export function ErrorState({ error, retry }: { error: unknown; retry: () => void }) {
  const failure = failureOf(error);
  if (failure?.kind === "not_found") return <NotFoundState what="page" />;
  const words = failure ? wordsFor(failure) : null;
  return (
    <div role="alert">
      <StateMessage
        icon={TriangleAlert}
        title={words?.title ?? "This could not be loaded"}
        detail={
          words
            ? [words.detail, words.action].filter(Boolean).join(" ")
            : "The fault is ours. Everything you saved is kept; try again in a moment."
        }
      >
        <Button onClick={retry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      </StateMessage>
    </div>
  );
}
