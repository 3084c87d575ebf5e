"use client";

import { usePaginatedQuery } from "convex/react";
import Link from "next/link";
import { LeadListSkeleton } from "@/components/leads/lead-list-skeleton";
import { LeadRow } from "@/components/leads/lead-row";
import { useArrivals } from "@/components/leads/use-arrivals";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

const SHOWN = 5;

export function RecentLeads({
  funnelId,
  isPublished,
}: {
  funnelId: Id<"things">;
  isPublished: boolean;
}) {
  const { groupId, slug } = useWorkspace();
  const { results, status } = usePaginatedQuery(
    api.leads.list,
    { groupId, funnelId },
    { initialNumItems: SHOWN },
  );
  const loading = status === "LoadingFirstPage";
  const arrived = useArrivals(loading ? null : results.map((lead) => lead.leadId));
  return (
    <section aria-labelledby="recent-leads">
      <div className="mb-3 flex items-baseline justify-between">
        <h2 id="recent-leads" className="text-lg font-semibold">
          Recent leads
        </h2>
        {results.length > 0 && (
          <Link
            href={routes.leads(slug, { funnel: funnelId })}
            className="rounded-sm text-accent underline-offset-4 hover:underline"
          >
            All leads of this funnel
          </Link>
        )}
      </div>
      {loading ? (
        <LeadListSkeleton rows={3} />
      ) : results.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-strong px-5 py-8 text-center text-ink-soft">
          {isPublished
            ? "Nobody has opted in yet. Share the address above; the first one appears here by itself."
            : "Leads appear here by themselves once the funnel is published."}
        </p>
      ) : (
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {results.slice(0, SHOWN).map((lead) => (
            <LeadRow
              key={lead.leadId}
              lead={lead}
              open={false}
              arrived={arrived.has(lead.leadId)}
              href={routes.leads(slug, { lead: lead.leadId, funnel: funnelId })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
