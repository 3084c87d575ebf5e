"use client";

import { Plus } from "lucide-react";
import { memo } from "react";
import { useEditorUi } from "../editor-ui";

/** The seam between two sections: a `+` appears on it, for the mouse and for the keyboard. */
export const SectionGap = memo(function SectionGap({ index }: { index: number }) {
  const { openInsert } = useEditorUi();
  return (
    <div className="canvas-gap">
      <button
        type="button"
        aria-label={`Insert at position ${index + 1} of the page`}
        onClick={(event) => {
          event.stopPropagation();
          openInsert({ parentKey: null, index });
        }}
      >
        <Plus aria-hidden />
      </button>
    </div>
  );
});
