"use client";

import { useQuery } from "convex/react";
import { PackageOpen } from "lucide-react";
import { ExportRow } from "@/components/export/export-row";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { SettingsPart } from "@/components/settings/settings-part";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

/** The whole workspace as files: made on demand, kept for a week. */
export function ExportPart() {
  const { groupId } = useWorkspace();
  const exports = useQuery(api.exports.list, { groupId });
  const create = useActionDoor(api.exports.create);
  const isRunning = create.isRunning || exports?.some(({ state }) => state === "running");
  return (
    <SettingsPart
      title="Export everything"
      detail="Funnels, pages, leads, tags and the whole activity, as compressed files of JSON. Passwords and invitations stay here."
    >
      <Button
        variant="secondary"
        className="mb-4"
        disabled={isRunning ?? true}
        onClick={() => void create.run({ groupId })}
      >
        <PackageOpen aria-hidden />
        {isRunning ? "Writing the files…" : "Make an export"}
      </Button>
      {exports === undefined ? (
        <Skeleton className="h-14" />
      ) : exports.length === 0 ? (
        <p className="text-sm text-ink-soft">
          No export is kept. One counts towards your storage until it goes, after a week.
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line">
          {exports.map((one) => (
            <ExportRow key={one.exportId} one={one} />
          ))}
        </ul>
      )}
    </SettingsPart>
  );
}
