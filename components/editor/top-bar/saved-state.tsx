"use client";

import { Check, CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { SavedState as State } from "@/lib/editor/outbox";
import { useEditor, useFact } from "../editor-context";

/** Whether the server has everything. It never claims "Saved" before the server said so. */
export function SavedState() {
  const editor = useEditor();
  const state = useFact("saved", (it) => it.savedState());
  return (
    <div className="flex items-center gap-1.5 text-sm text-ink-soft">
      <span role="status" className="flex items-center gap-1.5 whitespace-nowrap">
        <StateIcon state={state} />
        <span className={state.kind === "saved" ? "max-lg:sr-only" : undefined}>
          {wordsFor(state)}
        </span>
      </span>
      {state.kind === "error" && (
        <Button variant="secondary" size="sm" onClick={() => editor.retry()}>
          Try again
        </Button>
      )}
    </div>
  );
}

function StateIcon({ state }: { state: State }) {
  switch (state.kind) {
    case "saved":
      return <Check className="size-3.5" aria-hidden />;
    case "saving":
      // It stands still: a turning one would have the browser draw a frame after the other meanwhile.
      return <CloudUpload className="size-3.5" aria-hidden />;
    case "offline":
      return <CloudOff className="size-3.5" aria-hidden />;
    case "error":
      return <TriangleAlert className="size-3.5 text-stop" aria-hidden />;
    default:
      return state satisfies never;
  }
}

function wordsFor(state: State): string {
  switch (state.kind) {
    case "saved":
      return "Saved";
    case "saving":
      return "Saving…";
    case "offline":
      return "Offline, kept here";
    case "error":
      return "Not saved yet";
    default:
      return state satisfies never;
  }
}
