"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { useEditor, useElement } from "./editor-context";

/**
 * A link from the activity names an element: it is selected, and so scrolled to, once its section
 * has arrived. Once only, so that what the person selects afterwards stays.
 */
export function useElementInAddress(): void {
  const wanted = useSearchParams().get("element");
  const editor = useEditor();
  const isThere = useElement(wanted ?? "") !== undefined;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (wanted === null || !isThere || shown.current === wanted) return;
    shown.current = wanted;
    editor.select(wanted);
  }, [editor, wanted, isThere]);
}
