"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { FunnelFilter } from "@/components/leads/funnel-filter";
import { KeptAside } from "@/components/leads/kept-aside";
import { LeadListSkeleton } from "@/components/leads/lead-list-skeleton";
import { LeadPanel } from "@/components/leads/lead-panel";
import { LeadRow } from "@/components/leads/lead-row";
import { useArrivals } from "@/components/leads/use-arrivals";
import { LoadMore } from "@/components/layout/load-more";
import { PageFrame } from "@/components/layout/page-frame";
import { StateMessage } from "@/components/layout/state-message";
import { parseThingId } from "@/components/layout/thing-id";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

const PAGE = 40;

export const LEADS_DETAIL =
  "Everyone who opted in, newest first. New ones appear here by themselves.";

export function LeadList() {
  const { groupId, slug } = useWorkspace();
  const search = useSearchParams();
  const openLead = parseThingId(search.get("lead"));
  const funnelId = parseThingId(search.get("funnel"));
  const funnels = useQuery(api.funnels.list, { groupId });
  const { results, status, loadMore } = usePaginatedQuery(
    api.leads.list,
    { groupId, ...(funnelId ? { funnelId } : {}) },
    { initialNumItems: PAGE },
  );
  const arrived = useArrivals(
    status === "LoadingFirstPage" ? null : results.map((lead) => lead.leadId),
  );

  return (
    <PageFrame
      title="Leads"
      detail={LEADS_DETAIL}
      action={<FunnelFilter funnels={funnels ?? []} selected={funnelId} />}
    >
      <div className="flex items-start gap-6">
        <div className="min-w-0 flex-1">
          {status === "LoadingFirstPage" ? (
            <LeadListSkeleton />
          ) : results.length === 0 ? (
            <NoLeads filtered={funnelId !== null} slug={slug} />
          ) : (
            <>
              <ul className="overflow-hidden rounded-lg border border-line bg-surface">
                {results.map((lead) => (
                  <LeadRow
                    key={lead.leadId}
                    lead={lead}
                    open={lead.leadId === openLead}
                    arrived={arrived.has(lead.leadId)}
                    href={routes.leads(slug, { lead: lead.leadId, funnel: funnelId ?? undefined })}
                  />
                ))}
              </ul>
              <LoadMore status={status} onMore={() => loadMore(PAGE)} />
            </>
          )}
          <KeptAside />
        </div>
        <LeadPanel
          leadId={openLead}
          closeHref={routes.leads(slug, { funnel: funnelId ?? undefined })}
        />
      </div>
    </PageFrame>
  );
}

function NoLeads({ filtered, slug }: { filtered: boolean; slug: string }) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <StateMessage
        icon={UsersRound}
        title={filtered ? "No lead from this funnel yet" : "Your leads will arrive here"}
        detail="Publish a funnel and share its address. The moment somebody opts in, they stand here with their answers."
      >
        <Button asChild variant={filtered ? "secondary" : "primary"}>
          <Link href={filtered ? routes.leads(slug) : routes.workspace(slug)}>
            {filtered ? "Show all leads" : "Go to my funnels"}
          </Link>
        </Button>
      </StateMessage>
    </div>
  );
}
