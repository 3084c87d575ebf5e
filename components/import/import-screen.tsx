"use client";

import { useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { BackLink } from "@/components/layout/back-link";
import { parseThingId } from "@/components/layout/thing-id";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { ImportProgress } from "@/components/import/import-progress";
import { ImportSkeleton } from "@/components/import/import-skeleton";
import { ImportWizard } from "@/components/import/import-wizard";
import { routes } from "@/lib/routes";

/** The way in for a list of contacts, and – named in the address – how far one is. */
export function ImportScreen() {
  const loading = <ImportSkeleton />;
  return (
    <Suspense fallback={loading}>
      <WorkspaceGate action="import.run" loading={loading}>
        <Import />
      </WorkspaceGate>
    </Suspense>
  );
}

function Import() {
  const { slug } = useWorkspace();
  const importId = parseThingId(useSearchParams().get("import") ?? "");
  return (
    <>
      <BackLink href={routes.data(slug)}>Data</BackLink>
      {importId === null ? <ImportWizard /> : <ImportProgress importId={importId} />}
    </>
  );
}
