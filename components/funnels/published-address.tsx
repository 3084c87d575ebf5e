"use client";

import type { FunctionReturnType } from "convex/server";
import { ArrowUpRight, Globe } from "lucide-react";
import { toast } from "sonner";
import { publishedUrl } from "@/components/funnels/published-url";
import { CopyButton } from "@/components/layout/copy-button";
import { Since } from "@/components/layout/since";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { cn } from "@/lib/utils";

type Funnel = NonNullable<FunctionReturnType<typeof api.funnels.get>>;

/** Where visitors find the funnel, and whether they see its latest state. */
export function PublishedAddress({ funnel, path }: { funnel: Funnel; path: string }) {
  const publish = useDoor(api.funnels.publish);
  const isLive = funnel.status === "published";
  const url = publishedUrl(funnel.workspaceSlug, path);
  if (funnel.status === "archived") return null;

  async function publishNow() {
    const result = await publish.run({ funnelId: funnel.funnelId });
    if (result.ok) toast.success("Published. Visitors see it from now on.");
  }

  return (
    <section
      aria-label="Published address"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <span
        className={cn(
          "grid size-9 shrink-0 place-items-center rounded-full",
          isLive ? "bg-live/18 text-ink" : "bg-ink/6 text-ink-soft",
        )}
      >
        <Globe className="size-4.5" strokeWidth={1.75} aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        {isLive ? (
          <p className="truncate font-mono text-base">{url.replace(/^https?:\/\//, "")}</p>
        ) : (
          <p className="font-medium">Not published yet</p>
        )}
        <p className="text-sm text-ink-soft">{stateWords(funnel)}</p>
      </div>
      <div className="flex items-center gap-2">
        {isLive && (
          <>
            <CopyButton text={url} label="Copy the address" />
            <Button asChild variant="secondary">
              <a href={url} target="_blank" rel="noreferrer">
                Open
                <ArrowUpRight aria-hidden />
              </a>
            </Button>
          </>
        )}
        {(!isLive || funnel.hasUnpublishedChanges) && (
          <Button
            variant={isLive ? "primary" : "secondary"}
            onClick={() => void publishNow()}
            disabled={publish.isRunning}
          >
            {isLive ? "Publish changes" : "Publish"}
          </Button>
        )}
      </div>
    </section>
  );
}

function stateWords(funnel: Funnel) {
  if (funnel.publishedAt === null || funnel.status !== "published") {
    return "Publishing gives it an address of its own that anybody can open.";
  }
  return (
    <>
      {funnel.hasUnpublishedChanges
        ? "You have changes visitors do not see yet. Published "
        : "Visitors see the latest version, published "}
      <Since at={funnel.publishedAt} />.
    </>
  );
}
