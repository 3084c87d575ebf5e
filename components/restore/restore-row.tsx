"use client";

import type { FunctionReturnType } from "convex/server";
import Link from "next/link";
import { Since } from "@/components/layout/since";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

export type Restore = FunctionReturnType<typeof api.restores.list>[number];

const count = (records: number) =>
  `${records.toLocaleString("en")} ${records === 1 ? "record" : "records"}`;

/** One export on its way in, live: how far it is, what stands in its way, and what can be done. */
export function RestoreRow({ one }: { one: Restore }) {
  const { restoreId, state, problem, parts, staged, rows, rowsDone, percent, createdAt } = one;
  const { slug } = useWorkspace();
  return (
    <li className="px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {state === "done" ? "Brought in " : "Begun "}
            <Since at={createdAt} />
          </p>
          <p className="text-sm text-ink-soft tabular-nums">{wordsOf(one)}</p>
        </div>
        {state === "done" && (
          <Button asChild variant="secondary" size="sm">
            <Link href={routes.workspace(slug)}>See the funnels</Link>
          </Button>
        )}
        {state === "running" && problem === null && (
          <Badge variant="live">{Math.floor(percent)} %</Badge>
        )}
        {state === "staging" && <Waiting restoreId={restoreId} isWhole={staged === parts} />}
        {state === "running" && problem !== null && <Waiting restoreId={restoreId} isWhole />}
      </div>
      {state === "running" && (
        <Progress
          className="mt-2"
          value={percent}
          aria-label="How much of the export is brought in"
          aria-valuetext={`${rowsDone.toLocaleString("en")} of ${count(rows)}`}
        />
      )}
    </li>
  );
}

function wordsOf({ state, problem, parts, staged, rows, rowsDone }: Restore): string {
  if (problem !== null) return problem;
  switch (state) {
    case "staging":
      return staged === parts
        ? "All files are here, and nothing is written yet."
        : `${staged} of ${parts} files came. Choose the export again to begin anew.`;
    case "running":
      return `${rowsDone.toLocaleString("en")} of ${count(rows)} are in. It goes on when you leave this page.`;
    case "done":
      return `${count(rows)} are in, with who did what and when.`;
    default:
      return state satisfies never;
  }
}

/** For one that nothing happens to: begin with it (again), or let go of it. */
function Waiting({ restoreId, isWhole }: { restoreId: Restore["restoreId"]; isWhole: boolean }) {
  const { groupId } = useWorkspace();
  const start = useActionDoor(api.restores.start);
  const remove = useDoor(api.restores.remove);
  const isBusy = start.isRunning || remove.isRunning;
  return (
    <>
      {isWhole && (
        <Button
          size="sm"
          variant="secondary"
          disabled={isBusy}
          onClick={() => void start.run({ groupId, restoreId })}
        >
          {start.isRunning ? "Checking…" : "Bring it in"}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        disabled={isBusy}
        onClick={() => void remove.run({ groupId, restoreId })}
      >
        Discard
      </Button>
    </>
  );
}
