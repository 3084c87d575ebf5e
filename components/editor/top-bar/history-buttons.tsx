"use client";

import { Redo2, Undo2, type LucideIcon } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { redo, undo } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import { useAfterPaint } from "../after-paint";
import { useEditor, useFact } from "../editor-context";

/** Undo and redo of what I did; the hint says what that is. */
export function HistoryButtons() {
  const undoLabel = useAfterPaint(useFact("history", (it) => it.undoLabel()));
  const redoLabel = useAfterPaint(useFact("history", (it) => it.redoLabel()));
  return (
    <div className="flex items-center">
      <TravelButton name="Undo" keys="Ctrl Z" what={undoLabel} icon={Undo2} travel={undo} />
      <TravelButton name="Redo" keys="Ctrl Shift Z" what={redoLabel} icon={Redo2} travel={redo} />
    </div>
  );
}

interface TravelButtonProps {
  name: string;
  keys: string;
  /** null: there is nothing to take back, or to do again. */
  what: string | null;
  icon: LucideIcon;
  travel(editor: Editor): void;
}

/** Drawn again when its words change, which is after what was done has been painted. */
const TravelButton = memo(function TravelButton(props: TravelButtonProps) {
  const { name, keys, what, icon: Icon, travel } = props;
  const editor = useEditor();
  return (
    <Hint label={what ? `${name}: ${what}` : `Nothing to ${name.toLowerCase()}`} keys={keys}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={name}
        aria-disabled={what === null}
        onClick={() => travel(editor)}
      >
        <Icon aria-hidden />
      </Button>
    </Hint>
  );
});
