"use client";

import { useQuery } from "convex/react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { useWorkspaceState } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

// More than this at once is told as a number: after an hour offline nobody wants forty toasts.
const MOST_AT_ONCE = 3;

/**
 * Tells of every lead that arrives while the workspace is open, on whichever screen. What the first
 * answer holds was there before and is not told; the deployment's order decides, not this clock.
 */
export function LeadNotice() {
  const state = useWorkspaceState();
  if (state.state !== "ready" || !state.workspace.may.includes("lead.read")) return null;
  const { groupId, slug } = state.workspace;
  return <LeadsOf key={groupId} groupId={groupId} slug={slug} />;
}

function LeadsOf({ groupId, slug }: { groupId: Id<"groups">; slug: string }) {
  const latest = useQuery(api.leads.latest, { groupId, since: 0 });
  const { push } = useRouter();
  const newestKnown = useRef<number | null>(null);
  const known = useRef(new Set<string>());

  useEffect(() => {
    if (!latest) return;
    const before = newestKnown.current;
    const arrived = latest.filter((lead) => !known.current.has(lead.leadId));
    for (const lead of latest) known.current.add(lead.leadId);
    newestKnown.current = Math.max(before ?? 0, ...latest.map((lead) => lead.createdAt));
    if (before === null) return;
    const fresh = arrived.filter((lead) => lead.createdAt >= before);

    if (fresh.length > MOST_AT_ONCE) {
      toast(`${fresh.length} new leads`, {
        icon: <LiveDot />,
        action: { label: "Show", onClick: () => push(routes.leads(slug)) },
      });
      return;
    }
    for (const lead of fresh) {
      toast(`New lead: ${lead.name || lead.email || "someone"}`, {
        id: lead.leadId,
        description: `Just now, from ${lead.funnelName}`,
        icon: <LiveDot />,
        duration: 10_000,
        action: { label: "Open", onClick: () => push(routes.leads(slug, { lead: lead.leadId })) },
      });
    }
  }, [latest, push, slug]);

  return null;
}

function LiveDot() {
  return (
    <span className="relative mx-auto mt-1 block size-2 rounded-full bg-live">
      <span className="absolute inset-0 animate-ping rounded-full bg-live [animation-iteration-count:1]" />
    </span>
  );
}
