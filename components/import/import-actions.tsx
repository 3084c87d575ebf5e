"use client";

import { Pause, Play, Square, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Import } from "@/components/import/import-progress";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";

const STOPPABLE: readonly Import["state"][] = ["staging", "running", "paused"];
const UNDOABLE: readonly Import["state"][] = ["done", "paused", "cancelled"];

/** What can be done with an import in its state. */
export function ImportActions({ job }: { job: Import }) {
  const { importId, state, processed } = job;
  const pause = useDoor(api.imports.pause);
  const resume = useDoor(api.imports.resume);
  const cancel = useDoor(api.imports.cancel);
  const [undoing, setUndoing] = useState(false);
  return (
    <>
      {state === "running" && (
        <Button
          variant="secondary"
          disabled={pause.isRunning}
          onClick={() => void pause.run({ importId })}
        >
          <Pause aria-hidden />
          Pause
        </Button>
      )}
      {state === "paused" && (
        <Button disabled={resume.isRunning} onClick={() => void resume.run({ importId })}>
          <Play aria-hidden />
          Go on
        </Button>
      )}
      {STOPPABLE.includes(state) && (
        <Button
          variant="secondary"
          disabled={cancel.isRunning}
          onClick={() => void cancel.run({ importId })}
        >
          <Square aria-hidden />
          Stop for good
        </Button>
      )}
      {UNDOABLE.includes(state) && processed > 0 && (
        <Button variant="secondary" onClick={() => setUndoing(true)}>
          <Undo2 aria-hidden />
          Undo the import
        </Button>
      )}
      <UndoDialog job={job} open={undoing} onClose={() => setUndoing(false)} />
    </>
  );
}

function UndoDialog({
  job: { importId, name, created, what },
  open,
  onClose,
}: {
  job: Import;
  open: boolean;
  onClose: () => void;
}) {
  const undo = useDoor(api.imports.undo);
  const noun = what === "contacts" ? "contacts" : "items";
  return (
    <ConfirmDialog
      title={`Undo “${name}”?`}
      detail={
        <>
          The {created.toLocaleString("en")} {noun} it made are taken out again.
          {what === "contacts" &&
            " Whoever was there before is as before, tags included; whoever has opted in themselves since then stays."}
        </>
      }
      keep="Keep them"
      action="Undo"
      open={open}
      onClose={onClose}
      onConfirm={() => void undo.run({ importId })}
    />
  );
}
