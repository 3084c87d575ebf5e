"use client";

import { Link2, Unlink2 } from "lucide-react";
import { Hint } from "@/components/ui/tooltip";
import { useSelected } from "../editor-context";
import { useDetach, useLinkedSection } from "./use-saved";

/** That the section of what is selected stands linked, and the way out of it. */
export function LinkMark() {
  const linked = useLinkedSection(useSelected());
  const detach = useDetach();
  if (linked === null) return null;
  return (
    <>
      <span className="flex h-full items-center gap-1 border-l border-paper/20 px-2 text-xs">
        <Link2 className="size-3.5" aria-hidden />
        Linked
      </span>
      <Hint label="Detach from the saved section">
        <button
          type="button"
          aria-label="Detach from the saved section"
          className="grid h-full w-7 place-items-center hover:bg-paper/15"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void detach(linked)}
        >
          <Unlink2 className="size-3.5" aria-hidden />
        </button>
      </Hint>
    </>
  );
}
