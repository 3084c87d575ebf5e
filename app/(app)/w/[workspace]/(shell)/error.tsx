"use client";

import { ErrorState } from "@/components/layout/error-state";

export default function ShellError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} retry={reset} />;
}
