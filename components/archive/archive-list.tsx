"use client";

import { usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Download, RotateCcw } from "lucide-react";
import { toast } from "sonner";
import { LoadMore } from "@/components/layout/load-more";
import { saveFile } from "@/components/layout/save-file";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { api } from "@/convex/_generated/api";
import { sizeWords } from "@/lib/size-words";

const PAGE = 10;

type Row = FunctionReturnType<typeof api.archival.list>["page"][number];

/** One row for each day that is put away, newest first, with its file and the way back. */
export function ArchiveList() {
  const { groupId } = useWorkspace();
  const { results, status, loadMore } = usePaginatedQuery(
    api.archival.list,
    { groupId },
    { initialNumItems: PAGE },
  );
  if (results.length === 0) return null;
  return (
    <>
      <ul
        aria-label="Days that are put away"
        className="divide-y divide-line rounded-md border border-line"
      >
        {results.map((archive) => (
          <ArchiveRow key={archive.archiveId} archive={archive} />
        ))}
      </ul>
      <LoadMore status={status} onMore={() => loadMore(PAGE)} />
    </>
  );
}

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

function ArchiveRow({ archive: { archiveId, date, state, count, sizeBytes } }: { archive: Row }) {
  const mayManage = useMay()("archive.manage");
  const get = useActionDoor(api.archival.get);
  const restore = useActionDoor(api.archival.restore);
  const day = DAY.format(new Date(`${date}T00:00:00Z`));

  async function download() {
    const result = await get.run({ archiveId });
    if (!result.ok) return;
    const { bytes, fileName } = result.value;
    saveFile(new Blob([bytes], { type: "application/gzip" }), fileName);
  }

  async function bringBack() {
    const result = await restore.run({ archiveId });
    if (result.ok) toast.success(`${day} is in the activity again, for thirty days.`);
  }

  return (
    <li aria-label={day} className="flex items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{day}</p>
        <p className="text-sm text-ink-soft tabular-nums">
          {count.toLocaleString("en")} {count === 1 ? "entry" : "entries"}
          {state === "expired" ? "" : `, ${sizeWords(sizeBytes)}`}
        </p>
      </div>
      {state === "restored" && <Badge variant="accent">In the activity</Badge>}
      {state === "expired" && <Badge variant="outline">Beyond its time</Badge>}
      {mayManage && state !== "expired" && (
        <Hint label="Download">
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Download ${day}`}
            disabled={get.isRunning}
            onClick={() => void download()}
          >
            <Download aria-hidden />
          </Button>
        </Hint>
      )}
      {mayManage && state === "stored" && (
        <Button
          variant="secondary"
          size="sm"
          aria-label={`Bring ${day} back`}
          disabled={restore.isRunning}
          onClick={() => void bringBack()}
        >
          <RotateCcw aria-hidden />
          {restore.isRunning ? "Bringing back…" : "Bring back"}
        </Button>
      )}
    </li>
  );
}
