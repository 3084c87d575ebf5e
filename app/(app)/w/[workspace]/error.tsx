"use client";

import { ErrorState } from "@/components/layout/error-state";

export default function WorkspaceError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main>
      <ErrorState error={error} retry={reset} />
    </main>
  );
}
