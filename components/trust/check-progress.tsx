"use client";

import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import type { RunningCheck } from "@/components/trust/trust-screen";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { api } from "@/convex/_generated/api";

/** How far the running check is, live, and the way to stop it. */
export function CheckProgress({ check: { percent, events } }: { check: RunningCheck }) {
  const { groupId } = useWorkspace();
  const remove = useDoor(api.auditChecks.remove);
  return (
    <div className="rounded-md border border-line px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p className="tabular-nums">
          {percent === null
            ? "Sealing what is new"
            : `${Math.floor(percent)} %: ${events.toLocaleString("en")} entries read again`}
        </p>
        <Button
          variant="secondary"
          size="sm"
          disabled={remove.isRunning}
          onClick={() => void remove.run({ groupId })}
        >
          Cancel
        </Button>
      </div>
      <Progress
        className="mt-2.5"
        value={percent ?? 0}
        aria-label="How much of the audit trail is checked"
      />
      <p className="mt-2 text-sm text-ink-soft">
        It goes on when you leave this page; what it finds is here when you come back.
      </p>
    </div>
  );
}
