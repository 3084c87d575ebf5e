"use client";

import { Redo2, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { redo, undo } from "@/lib/editor/actions";
import { useEditor, useFact } from "../editor-context";

/** Undo and redo of what I did; the hint says what that is. */
export function HistoryButtons() {
  const editor = useEditor();
  const undoLabel = useFact("history", (it) => it.undoLabel());
  const redoLabel = useFact("history", (it) => it.redoLabel());
  return (
    <div className="flex items-center">
      <Hint label={undoLabel ? `Undo: ${undoLabel}` : "Nothing to undo"} keys="Ctrl Z">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Undo"
          aria-disabled={undoLabel === null}
          onClick={() => undo(editor)}
        >
          <Undo2 aria-hidden />
        </Button>
      </Hint>
      <Hint label={redoLabel ? `Redo: ${redoLabel}` : "Nothing to redo"} keys="Ctrl Shift Z">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Redo"
          aria-disabled={redoLabel === null}
          onClick={() => redo(editor)}
        >
          <Redo2 aria-hidden />
        </Button>
      </Hint>
    </div>
  );
}
