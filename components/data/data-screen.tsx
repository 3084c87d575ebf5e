"use client";

import { Upload } from "lucide-react";
import Link from "next/link";
import { ArchivePart } from "@/components/archive/archive-part";
import { ErasurePart } from "@/components/erasure/erasure-part";
import { ExportPart } from "@/components/export/export-part";
import { ImportList } from "@/components/import/import-list";
import { LiveBoundary } from "@/components/layout/live-boundary";
import { useMay, useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { RestorePart } from "@/components/restore/restore-part";
import { SettingsCard, SettingsPart } from "@/components/settings/settings-part";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/lib/routes";

/** What comes in, what goes out, what is put away, and what is forgotten. */
export function DataScreen() {
  const loading = (
    <div role="status" aria-label="Loading the data settings">
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
  return (
    <WorkspaceGate action="import.run" loading={loading}>
      <Data />
    </WorkspaceGate>
  );
}

function Data() {
  const { slug } = useWorkspace();
  const may = useMay();
  return (
    <SettingsCard>
      <SettingsPart
        title="Import contacts"
        detail="A list from a mail tool or a spreadsheet, as a CSV file."
      >
        <Button asChild className="mb-4">
          <Link href={routes.contactImport(slug)}>
            <Upload aria-hidden />
            Import a list
          </Link>
        </Button>
        <LiveBoundary>
          <ImportList />
        </LiveBoundary>
      </SettingsPart>
      {may("export.run") && (
        <LiveBoundary>
          <ExportPart />
        </LiveBoundary>
      )}
      {may("export.run") && (
        <LiveBoundary>
          <RestorePart />
        </LiveBoundary>
      )}
      {may("archive.read") && (
        <LiveBoundary>
          <ArchivePart />
        </LiveBoundary>
      )}
      {may("person.erase") && <ErasurePart />}
      {!may("export.run") && (
        <p className="p-5 text-sm text-ink-soft">
          Owners can also export the whole workspace, bring an export in, bring archived history
          back and erase a person from it.
        </p>
      )}
    </SettingsCard>
  );
}
