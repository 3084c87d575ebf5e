"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import { PLANS } from "@/lib/plans";
import { routes } from "@/lib/routes";

/** How many of the plan's places are taken; when all are, what that means and what to do. */
export function Seats() {
  const { groupId, slug, plan } = useWorkspace();
  const quotas = useQuery(api.quotas.getGroupQuotas, { groupId });
  if (!quotas) return <p className="text-sm text-ink-soft">&nbsp;</p>;
  const { current, limit } = quotas.metrics.users;
  const planName = PLANS[plan].name;
  if (limit === null)
    return (
      <p className="text-sm text-ink-soft">The {planName} plan has room for as many as you like.</p>
    );
  if (current < limit)
    return (
      <p className="text-sm text-ink-soft tabular-nums">
        {current} of {limit} places of the {planName} plan are taken.
      </p>
    );
  return (
    <p className="max-w-prose text-sm text-ink">
      All {limit} places of the {planName} plan are taken: whoever opens an invitation now is asked
      to wait. Take somebody out, or{" "}
      <Link href={routes.usage(slug)} className="text-accent underline underline-offset-4">
        look at a larger plan
      </Link>
      .
    </p>
  );
}
