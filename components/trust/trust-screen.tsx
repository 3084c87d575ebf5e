"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { ShieldCheck } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { SettingsCard, SettingsPart } from "@/components/settings/settings-part";
import { CheckProgress } from "@/components/trust/check-progress";
import { parseSeal } from "@/components/trust/seal-text";
import { TrustReport } from "@/components/trust/trust-report";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

export type RunningCheck = NonNullable<FunctionReturnType<typeof api.auditChecks.get>>;
export type Report = NonNullable<RunningCheck["report"]>;

/** Whether anything of the activity was changed behind its back, archives included. */
export function TrustScreen() {
  const loading = (
    <div role="status" aria-label="Loading the check">
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
  return (
    <WorkspaceGate action="audit.verify" loading={loading}>
      <SettingsCard>
        <SettingsPart
          title="Audit trail"
          detail="Every entry of the activity is sealed within minutes, each seal upon the one before. A check recomputes all of them."
        >
          <Check />
        </SettingsPart>
      </SettingsCard>
    </WorkspaceGate>
  );
}

function Check() {
  const { groupId } = useWorkspace();
  const check = useQuery(api.auditChecks.get, { groupId });
  const create = useDoor(api.auditChecks.create);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const isRunning = create.isRunning || check?.state === "running";

  async function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const noted = new FormData(event.currentTarget).get("seal");
    const text = typeof noted === "string" ? noted.trim() : "";
    const anchor = text === "" ? null : parseSeal(text);
    const isWrong = text !== "" && anchor === null;
    setProblem(isWrong ? "A noted seal is a number, a space and 64 letters and digits." : null);
    if (!isWrong) await create.run({ groupId, anchor });
  }

  return (
    <form onSubmit={(event) => void begin(event)} className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <Label htmlFor={id}>A seal noted earlier (optional)</Label>
        <Input
          id={id}
          name="seal"
          className="font-mono text-sm"
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-help`}
        />
        <p id={`${id}-help`} className="text-sm text-ink-soft">
          {problem ??
            "With one you kept elsewhere, the check also proves that the whole trail was not put back to an earlier day."}
        </p>
      </div>
      <Button
        type="submit"
        size="lg"
        className="self-start"
        disabled={isRunning || check === undefined}
      >
        <ShieldCheck aria-hidden />
        {isRunning ? "Checking every entry…" : "Check the audit trail"}
      </Button>
      {check?.state === "running" && <CheckProgress check={check} />}
      <div role="status">
        {check?.report && <TrustReport report={check.report} at={check.movedAt} />}
      </div>
    </form>
  );
}
