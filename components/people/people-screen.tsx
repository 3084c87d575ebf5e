"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { InviteDialog } from "@/components/people/invite-dialog";
import { MemberRow } from "@/components/people/member-row";
import { PendingInvitations } from "@/components/people/pending-invitations";
import { Seats } from "@/components/people/seats";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Who works in the workspace, as what, and who is invited to. */
export function PeopleScreen() {
  return (
    <WorkspaceGate action="member.read" loading={<PeopleSkeleton />}>
      <People />
    </WorkspaceGate>
  );
}

function People() {
  const { groupId, name, parent } = useWorkspace();
  const may = useMay();
  const members = useQuery(api.members.list, { groupId });
  if (!members) return <PeopleSkeleton />;
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="members">
        <header className="mb-3 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h2 id="members" className="text-lg font-semibold">
              Members
            </h2>
            <Seats />
          </div>
          {may("member.invite") && <InviteDialog />}
        </header>
        {members.length === 0 ? (
          <p className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center text-ink-soft">
            Nobody has joined “{name}” itself. Everybody from above works here with the same role.
          </p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {members.map((member) => (
              <MemberRow key={member.personId} member={member} />
            ))}
          </ul>
        )}
        {parent && (
          <p className="mt-3 text-sm text-ink-soft">
            Besides them everybody of{" "}
            <Link href={routes.people(parent.slug)} className="text-accent hover:underline">
              {parent.name}
            </Link>{" "}
            has their role here, because this workspace stands below it.
          </p>
        )}
      </section>
      <LiveBoundary>
        <PendingInvitations />
      </LiveBoundary>
    </div>
  );
}

function PeopleSkeleton() {
  return (
    <div role="status" aria-label="Loading the people" className="flex flex-col gap-3">
      <div className="flex justify-between">
        <Skeleton className="h-6 w-28" />
        <Skeleton className="h-8 w-36" />
      </div>
      <Skeleton className="h-17 rounded-lg" />
      <Skeleton className="h-17 rounded-lg" />
    </div>
  );
}
