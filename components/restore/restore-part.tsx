"use client";

import { useQuery } from "convex/react";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useWorkspace } from "@/components/layout/workspace-context";
import { ChooseExport } from "@/components/restore/choose-export";
import { RestoreRow } from "@/components/restore/restore-row";
import { type BringingIn, useBringIn } from "@/components/restore/use-bring-in";
import { SettingsPart } from "@/components/settings/settings-part";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { type AppFailure, wordsFor } from "@/lib/app-errors";
import { routes } from "@/lib/routes";

/** An export, made here or in another Sluice, into a workspace with nothing in it. */
export function RestorePart() {
  const { groupId, slug } = useWorkspace();
  const restores = useQuery(api.restores.list, { groupId });
  const { now, failure, bringIn, stop } = useBringIn();
  const own = now.phase === "idle" ? null : now.restoreId;
  const others = restores?.filter(
    ({ restoreId, state }) => restoreId !== own || state !== "staging",
  );
  const isRunning = others?.some(({ state }) => state === "running") ?? true;
  return (
    <SettingsPart
      title="Bring an export in"
      detail={
        <>
          From here or from another Sluice, into a workspace with nothing in it: make one under{" "}
          <Link
            href={routes.nestedWorkspaces(slug)}
            className="text-accent underline underline-offset-4"
          >
            Workspaces
          </Link>
          .
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {now.phase !== "idle" && !isRunning && <OnItsWay now={now} onStop={stop} />}
        {now.phase === "idle" && !isRunning && (
          <div>
            <ChooseExport onChosen={(chosen) => void bringIn(chosen)} />
          </div>
        )}
        <Refusal failure={failure} />
        {others === undefined ? (
          <Skeleton className="h-15" />
        ) : (
          others.length > 0 && (
            <ul
              aria-label="Exports brought in"
              className="divide-y divide-line rounded-md border border-line"
            >
              {others.map((one) => (
                <RestoreRow key={one.restoreId} one={one} />
              ))}
            </ul>
          )
        )}
      </div>
    </SettingsPart>
  );
}

function OnItsWay({
  now,
  onStop,
}: {
  now: Exclude<BringingIn, { phase: "idle" }>;
  onStop: () => void;
}) {
  const isHandingIn = now.phase === "handing in";
  return (
    <div className="rounded-md border border-line px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p role="status" className="tabular-nums">
          {isHandingIn
            ? `Handing in: ${now.done} of ${now.of} ${now.of === 1 ? "file" : "files"}`
            : "Checking every file. Nothing is written before all are found right."}
        </p>
        {isHandingIn && (
          <Button variant="secondary" size="sm" onClick={onStop}>
            Cancel
          </Button>
        )}
      </div>
      <Progress
        className="mt-2.5"
        value={isHandingIn ? (now.done / Math.max(1, now.of)) * 100 : 100}
        aria-label="Files handed in"
      />
    </div>
  );
}

/** Why it came to nothing: the reason alone, because all of it is about these files. */
function Refusal({ failure }: { failure: AppFailure | "fault" | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {failure !== null && (
        <p className="flex gap-2.5 rounded-md bg-stop/10 px-3 py-2.5 text-sm">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-stop" aria-hidden />
          <span>{reasonOf(failure)} Nothing was written.</span>
        </p>
      )}
    </div>
  );
}

function reasonOf(failure: AppFailure | "fault"): string {
  if (failure === "fault") return "That did not work: a file could not be read or handed in.";
  if (failure.kind === "invalid_argument") return failure.reason;
  const { title, detail, action } = wordsFor(failure);
  return [`${title}.`, detail, action].filter(Boolean).join(" ");
}
