"use client";

import type { FunctionReturnType } from "convex/server";
import { ShieldCheck } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import { SettingsCard, SettingsPart } from "@/components/settings/settings-part";
import { parseSeal } from "@/components/trust/seal-text";
import { TrustReport } from "@/components/trust/trust-report";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

export type Report = FunctionReturnType<typeof api.audit.verify>;

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
  const verify = useActionDoor(api.audit.verify);
  const [report, setReport] = useState<(Report & { at: number }) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  async function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const noted = new FormData(event.currentTarget).get("seal");
    const text = typeof noted === "string" ? noted.trim() : "";
    const anchor = text === "" ? null : parseSeal(text);
    const isWrong = text !== "" && anchor === null;
    setProblem(isWrong ? "A noted seal is a number, a space and 64 letters and digits." : null);
    if (isWrong) return;
    setReport(null);
    const result = await verify.run({ groupId, anchor });
    if (result.ok) setReport({ ...result.value, at: Date.now() });
  }

  return (
    <form onSubmit={(event) => void check(event)} className="flex flex-col gap-4">
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
      <Button type="submit" size="lg" className="self-start" disabled={verify.isRunning}>
        <ShieldCheck aria-hidden />
        {verify.isRunning ? "Checking every entry…" : "Check the audit trail"}
      </Button>
      <div role="status">
        {verify.isRunning && (
          <p className="text-ink-soft">
            New entries are sealed first, then everything is read again. A long history takes a
            while; you can stay on this page or come back and start anew.
          </p>
        )}
        {report && <TrustReport report={report} at={report.at} />}
      </div>
    </form>
  );
}
