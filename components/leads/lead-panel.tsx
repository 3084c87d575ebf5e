"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { LeadDetail } from "@/components/leads/lead-detail";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import type { Id } from "@/convex/_generated/dataModel";

const WIDE = "(min-width: 1024px)";

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}

/** One lead: beside the list where there is room for both, over it where there is not. */
export function LeadPanel({
  leadId,
  closeHref,
}: {
  leadId: Id<"things"> | null;
  closeHref: string;
}) {
  const wide = useIsWide();
  const { replace } = useRouter();
  if (leadId === null) return null;
  const detail = (
    <LiveBoundary key={leadId}>
      <LeadDetail leadId={leadId} />
    </LiveBoundary>
  );
  if (wide) {
    return (
      <aside
        aria-label="Lead"
        className="sticky top-6 max-h-[calc(100dvh-3rem)] w-96 shrink-0 overflow-y-auto rounded-lg border border-line bg-surface"
      >
        <Button
          asChild
          variant="ghost"
          size="icon-sm"
          className="absolute top-3 right-3"
          aria-label="Close the lead"
        >
          <Link href={closeHref} scroll={false}>
            <X aria-hidden />
          </Link>
        </Button>
        {detail}
      </aside>
    );
  }
  return (
    <Sheet open onOpenChange={(open) => !open && replace(closeHref, { scroll: false })}>
      <SheetContent aria-describedby={undefined}>
        <SheetTitle className="sr-only">Lead</SheetTitle>
        {detail}
      </SheetContent>
    </Sheet>
  );
}
