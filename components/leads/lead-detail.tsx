"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Mail, Phone } from "lucide-react";
import { LeadTags } from "@/components/leads/lead-tags";
import { LeadTimeline } from "@/components/leads/lead-timeline";
import { PersonMark } from "@/components/leads/person-mark";
import { CopyButton } from "@/components/layout/copy-button";
import { NotFoundState } from "@/components/layout/not-found-state";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

type Lead = NonNullable<FunctionReturnType<typeof api.leads.get>>;

export function LeadDetail({ leadId }: { leadId: Id<"things"> }) {
  const lead = useQuery(api.leads.get, { leadId });
  if (lead === undefined) return <LeadDetailSkeleton />;
  if (lead === null) return <NotFoundState what="lead" />;
  const name = lead.name || lead.email || "Somebody";
  return (
    <div className="flex flex-col">
      <header className="flex items-center gap-3 border-b border-line p-5 pr-12">
        <PersonMark name={name} className="size-10 text-lg" />
        <div className="min-w-0">
          <h2 className="truncate text-lg font-semibold">{name}</h2>
          <p className="truncate text-sm text-ink-soft">from {lead.funnelName}</p>
        </div>
      </header>
      <div className="flex flex-col gap-6 p-5">
        <Reach lead={lead} />
        <LeadTags lead={lead} />
        <Answers answers={lead.answers} />
        <LeadTimeline entries={lead.timeline} />
      </div>
    </div>
  );
}

function Reach({ lead }: { lead: Lead }) {
  if (!lead.email && !lead.phone) return null;
  return (
    <ul className="flex flex-col gap-2">
      {lead.email && (
        <li className="flex items-center gap-2">
          <Mail className="size-4 shrink-0 text-ink-soft" aria-hidden />
          <a href={`mailto:${lead.email}`} className="min-w-0 truncate text-accent hover:underline">
            {lead.email}
          </a>
          <CopyButton text={lead.email} label="Copy the e-mail address" />
        </li>
      )}
      {lead.phone && (
        <li className="flex items-center gap-2">
          <Phone className="size-4 shrink-0 text-ink-soft" aria-hidden />
          <a href={`tel:${lead.phone}`} className="min-w-0 truncate text-accent hover:underline">
            {lead.phone}
          </a>
          <CopyButton text={lead.phone} label="Copy the phone number" />
        </li>
      )}
    </ul>
  );
}

function Answers({ answers }: { answers: Lead["answers"] }) {
  if (answers.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-ink-soft">Answers</h3>
      <dl className="divide-y divide-line rounded-md border border-line">
        {answers.map((answer) => (
          <div key={answer.name} className="px-3 py-2">
            <dt className="text-sm text-ink-soft">{answer.label || answer.name}</dt>
            <dd className="break-words whitespace-pre-wrap">{answer.value || "–"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function LeadDetailSkeleton() {
  return (
    <div role="status" aria-label="Loading the lead" className="flex flex-col gap-5 p-5">
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-5 w-40" />
      </div>
      <Skeleton className="h-28" />
      <Skeleton className="h-40" />
    </div>
  );
}
