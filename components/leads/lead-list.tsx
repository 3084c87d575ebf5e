"use client";

import { useQuery } from "convex/react";
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { ExportLeads } from "@/components/leads/export-leads";
import { FunnelFilter } from "@/components/leads/funnel-filter";
import { KeptAside } from "@/components/leads/kept-aside";
import { LeadListSkeleton } from "@/components/leads/lead-list-skeleton";
import { LeadPanel } from "@/components/leads/lead-panel";
import { LeadRow } from "@/components/leads/lead-row";
import { LeadSearch } from "@/components/leads/lead-search";
import { TagFilter } from "@/components/leads/tag-filter";
import { useArrivals } from "@/components/leads/use-arrivals";
import { useLeads } from "@/components/leads/use-leads";
import { LoadMore } from "@/components/layout/load-more";
import { PageFrame } from "@/components/layout/page-frame";
import { StateMessage } from "@/components/layout/state-message";
import { parseThingId } from "@/components/layout/thing-id";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

export const LEADS_DETAIL =
  "Everyone who opted in, newest first. New ones appear here by themselves.";

export function LeadList() {
  const { groupId, slug } = useWorkspace();
  const search = useSearchParams();
  const openLead = parseThingId(search.get("lead"));
  const funnelId = parseThingId(search.get("funnel"));
  const funnels = useQuery(api.funnels.list, { groupId });
  const tagId = search.get("tag");
  const [words, setWords] = useState("");
  const { leads, status, loadMore } = useLeads({ groupId, funnelId, tagId, words });
  // What a search finds has not just arrived.
  const isWhole = status !== "LoadingFirstPage" && words === "";
  const arrived = useArrivals(isWhole ? leads.map((lead) => lead.leadId) : null);
  const kept = { funnel: funnelId ?? undefined, tag: tagId ?? undefined };

  return (
    <PageFrame
      title="Leads"
      detail={LEADS_DETAIL}
      action={
        <>
          <TagFilter selected={tagId} />
          <FunnelFilter funnels={funnels ?? []} selected={funnelId} />
          <ExportLeads funnelId={funnelId} tagId={tagId} />
        </>
      }
    >
      <LeadSearch words={words} onWords={setWords} />
      <div className="flex items-start gap-6">
        <div className="min-w-0 flex-1">
          {status === "LoadingFirstPage" ? (
            <LeadListSkeleton />
          ) : leads.length === 0 ? (
            <NoLeads searched={words} filtered={Boolean(funnelId ?? tagId)} slug={slug} />
          ) : (
            <>
              <ul className="overflow-hidden rounded-lg border border-line bg-surface">
                {leads.map((lead) => (
                  <LeadRow
                    key={lead.leadId}
                    lead={lead}
                    open={lead.leadId === openLead}
                    arrived={arrived.has(lead.leadId)}
                    href={routes.leads(slug, { lead: lead.leadId, ...kept })}
                  />
                ))}
              </ul>
              <LoadMore status={status} onMore={loadMore} />
            </>
          )}
          <KeptAside />
        </div>
        <LeadPanel leadId={openLead} closeHref={routes.leads(slug, kept)} />
      </div>
    </PageFrame>
  );
}

interface NoLeadsProps {
  searched: string;
  filtered: boolean;
  slug: string;
}

function NoLeads({ searched, filtered, slug }: NoLeadsProps) {
  if (searched !== "")
    return (
      <div className="rounded-lg border border-dashed border-line-strong">
        <StateMessage
          icon={UsersRound}
          title={`Nobody found for “${searched}”`}
          detail="Search by a word of the name, or by how the e-mail address begins."
        />
      </div>
    );
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <StateMessage
        icon={UsersRound}
        title={filtered ? "No lead here yet" : "Your leads will arrive here"}
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
