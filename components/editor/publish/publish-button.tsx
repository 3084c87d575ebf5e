"use client";

import { useQuery } from "convex/react";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { api } from "@/convex/_generated/api";
import { useStep } from "../step-context";
import { usePublishing } from "./use-publish";

/** One press publishes. What is new since last time is said in the hint. */
export function PublishButton() {
  const { outline } = useStep();
  const funnel = useQuery(api.funnels.get, { funnelId: outline.funnelId });
  const { status, publish } = usePublishing();
  return (
    <Hint label={wordsFor(funnel)} keys="Ctrl Enter">
      <Button aria-disabled={status.state === "publishing"} onClick={publish}>
        Publish
        {funnel?.publishedAt && funnel.hasUnpublishedChanges && (
          <span className="size-1.5 rounded-full bg-accent-ink" aria-hidden />
        )}
      </Button>
    </Hint>
  );
}

interface Published {
  publishedAt: number | null;
  hasUnpublishedChanges: boolean;
}

function wordsFor(funnel: Published | null | undefined): string {
  if (!funnel) return "Publish this funnel";
  if (!funnel.publishedAt) return "Not published yet";
  return funnel.hasUnpublishedChanges ? "Changes since the last version" : "Nothing new since";
}
