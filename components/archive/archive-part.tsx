"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Archive } from "lucide-react";
import { toast } from "sonner";
import { ArchiveList } from "@/components/archive/archive-list";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { SettingsPart } from "@/components/settings/settings-part";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { PLANS } from "@/lib/plans";
import { sizeWords } from "@/lib/size-words";

type Status = FunctionReturnType<typeof api.archival.getArchivalStatus>;

/** The history that is put away: how much, what waits, and the way to put it away now. */
export function ArchivePart() {
  const { groupId, plan } = useWorkspace();
  const mayManage = useMay()("archive.manage");
  const status = useQuery(api.archival.getArchivalStatus, { groupId });
  const run = useActionDoor(api.archival.archiveGroupEvents);
  const longest = status?.config.ageThresholdDays ?? Infinity;
  const days = Math.min(longest, PLANS[plan].quotas.events_retention_days ?? Infinity);

  async function archiveNow() {
    const result = await run.run({ groupId });
    if (!result.ok) return;
    const { totalArchived, totalFailed } = result.value;
    if (totalFailed > 0)
      toast.error(`${count(totalFailed)} could not be put away, and stayed where they were.`);
    else if (totalArchived === 0) toast("There was nothing to put away.");
    else toast.success(`${count(totalArchived)} put away and checked.`);
  }

  return (
    <SettingsPart
      title="History"
      detail={
        Number.isFinite(days)
          ? `Activity older than ${days} days is kept compressed. Figures stay as they are, and any day can be brought back.`
          : "Old activity is kept compressed. Figures stay as they are, and any day can be brought back."
      }
    >
      {status ? <StatusWords status={status} /> : <Skeleton className="mb-3 h-11" />}
      {mayManage && (
        <Button
          variant="secondary"
          className="mb-4"
          disabled={run.isRunning || status === undefined || status.eligibleForArchival === 0}
          onClick={() => void archiveNow()}
        >
          <Archive aria-hidden />
          {run.isRunning ? "Putting away…" : "Put away now"}
        </Button>
      )}
      <ArchiveList />
    </SettingsPart>
  );
}

const count = (entries: number) =>
  `${entries.toLocaleString("en")} ${entries === 1 ? "entry" : "entries"}`;

function StatusWords({
  status: { eligibleForArchival, eligibleIsAtLeast, alreadyArchived, estimates, config },
}: {
  status: Status;
}) {
  const years = Math.round(config.retentionDays / 365);
  return (
    <div className="mb-3">
      <p>
        {eligibleForArchival === 0
          ? "Nothing is old enough to be put away."
          : `${eligibleIsAtLeast ? "More than " : ""}${count(eligibleForArchival)} ${eligibleForArchival === 1 ? "is" : "are"} old enough and ${eligibleForArchival === 1 ? "goes" : "go"} tonight at 02:00 UTC, ${timeWords(estimates.hoursToArchiveAll)}.`}
      </p>
      <p className="text-sm text-ink-soft">
        {alreadyArchived === 0
          ? `What is put away is kept for ${years} years.`
          : `${count(alreadyArchived)} are put away, which saves about ${sizeWords(Math.round(estimates.storageSaved))}. They are kept for ${years} years.`}
      </p>
    </div>
  );
}

function timeWords(hours: number): string {
  const minutes = Math.ceil(hours * 60);
  if (minutes <= 1) return "within a minute";
  return minutes < 90 ? `in about ${minutes} minutes` : `in about ${Math.round(hours)} hours`;
}
