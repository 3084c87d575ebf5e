import type { FunctionReturnType } from "convex/server";
import Link from "next/link";
import { PersonMark } from "@/components/leads/person-mark";
import { Since } from "@/components/layout/since";
import type { api } from "@/convex/_generated/api";
import { cn } from "@/lib/utils";

type Lead = FunctionReturnType<typeof api.leads.list>["page"][number];

export function LeadRow({
  lead,
  open,
  arrived,
  href,
}: {
  lead: Lead;
  open: boolean;
  arrived: boolean;
  href: string;
}) {
  const title = lead.name || lead.email || "Somebody";
  return (
    <li
      className={cn(
        "relative grid min-h-16 grid-cols-[auto_1fr_auto] items-center gap-x-3 border-b border-line px-4 py-2.5 transition-colors duration-state last:border-0 hover:bg-ink/3 lg:grid-cols-[auto_minmax(0,1.1fr)_minmax(0,1fr)_6rem]",
        open && "bg-accent/8 hover:bg-accent/8",
        arrived && "live-edge",
      )}
    >
      <PersonMark name={title} />
      <div className="min-w-0">
        <Link
          href={href}
          scroll={false}
          aria-current={open ? "true" : undefined}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent"
        >
          {title}
          {arrived && <span className="sr-only"> (just arrived)</span>}
        </Link>
        <p className="truncate text-sm text-ink-soft">
          {lead.email && lead.email !== title ? lead.email : otherAnswers(lead)}
        </p>
      </div>
      <div className="hidden min-w-0 lg:block">
        <p className="truncate">{lead.funnelName}</p>
        <p className="truncate text-sm text-ink-soft">{lead.stepName}</p>
      </div>
      <Since at={lead.createdAt} className="text-right text-sm text-ink-soft" />
    </li>
  );
}

/** What they said besides who they are, in one line. */
function otherAnswers({ answers, email, name }: Lead): string {
  return answers
    .map(({ value }) => value)
    .filter((value) => value !== email && value !== name)
    .join(" · ");
}
