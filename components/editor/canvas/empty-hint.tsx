"use client";

import { Plus } from "lucide-react";
import type { ElementKey } from "@/lib/page-document/element";
import { useEditorUi } from "../editor-ui";

/** Says what belongs here and takes it: a place to drop on, and a button for those who do not drag. */
export function EmptyHint({ parentKey }: { parentKey: ElementKey }) {
  const { openInsert } = useEditorUi();
  return (
    <button
      type="button"
      className="canvas-empty"
      onClick={(event) => {
        event.stopPropagation();
        openInsert({ parentKey, index: 0 });
      }}
    >
      <Plus aria-hidden />
      <span>Drop an element here, or click to choose one</span>
    </button>
  );
}
