"use client";

import { useRef, useState } from "react";
import type { ChosenExport } from "@/components/restore/read-export";
import { useActionDoor } from "@/components/layout/use-action-door";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import type { AppFailure } from "@/lib/app-errors";

/** What this page is doing with an export; how far the writing is, the deployment says. */
export type BringingIn =
  | { phase: "idle" }
  | { phase: "handing in"; restoreId: Id<"restores"> | null; done: number; of: number }
  | { phase: "checking"; restoreId: Id<"restores"> };

const IDLE: BringingIn = { phase: "idle" };
/** A call that a lost connection took with it is made again: handing in twice is as once. */
const TRIES = 3;
const QUIET = { toastFailures: false };

/**
 * Hands an export in, file after file, and begins. What goes wrong before the first record is written
 * takes the files away again and stays as `failure`.
 */
export function useBringIn() {
  const { groupId } = useWorkspace();
  const create = useDoor(api.restores.create, QUIET);
  const remove = useDoor(api.restores.remove, QUIET);
  const addPart = useActionDoor(api.restores.addPart, QUIET);
  const start = useActionDoor(api.restores.start, QUIET);
  const [now, setNow] = useState<BringingIn>(IDLE);
  const [failure, setFailure] = useState<AppFailure | "fault" | null>(null);
  const isStopped = useRef(false);

  type Answer = { ok: true } | { ok: false; failure: AppFailure | null };

  async function handIn(
    restoreId: Id<"restores">,
    { count, read }: ChosenExport,
  ): Promise<Answer | "stopped"> {
    for (let part = 1; part <= count; part += 1) {
      const bytes = await read(part);
      for (let tries = 1; ; tries += 1) {
        if (isStopped.current) return "stopped";
        const added = await addPart.run({ groupId, restoreId, part, bytes });
        if (added.ok) break;
        if (added.failure !== null || tries === TRIES) return added;
      }
      setNow({ phase: "handing in", restoreId, done: part, of: count });
    }
    return isStopped.current ? "stopped" : { ok: true };
  }

  async function bringAll(chosen: ChosenExport): Promise<Answer> {
    const { manifest, count } = chosen;
    setNow({ phase: "handing in", restoreId: null, done: 0, of: count });
    const made = await create.run({ groupId, manifest });
    if (!made.ok) return made;
    const { restoreId } = made.value;
    setNow({ phase: "handing in", restoreId, done: 0, of: count });
    let answer = await handIn(restoreId, chosen);
    if (answer !== "stopped" && answer.ok) {
      setNow({ phase: "checking", restoreId });
      answer = await start.run({ groupId, restoreId });
    }
    if (answer !== "stopped" && answer.ok) return answer;
    // Refused for one that is being written already, which goes on by itself.
    await remove.run({ groupId, restoreId });
    return answer === "stopped" ? { ok: true } : answer;
  }

  async function bringIn(chosen: ChosenExport) {
    isStopped.current = false;
    setFailure(null);
    try {
      const answer = await bringAll(chosen);
      if (!answer.ok) setFailure(answer.failure ?? "fault");
    } catch {
      // A file that the browser could not read: removed from the disk, or a broken ZIP.
      setFailure("fault");
    } finally {
      setNow(IDLE);
    }
  }

  return { now, failure, bringIn, stop: () => void (isStopped.current = true) };
}
