"use client";

import { LayoutTemplate, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useChildKeys, useFact } from "../editor-context";
import { useEditorUi } from "../editor-ui";

/** A page with nothing on it says what will be here and gives the first step. */
export function EmptyPage() {
  const { openInsert } = useEditorUi();
  const isEmpty = useChildKeys(null).length === 0;
  const isLoaded = useFact("loading", (editor) => editor.isLoaded());
  if (!isEmpty || !isLoaded) return null;
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 bg-surface p-8 text-center">
      <span className="mb-2 grid size-12 place-items-center rounded-full bg-accent/10 text-accent">
        <LayoutTemplate className="size-5" strokeWidth={1.75} aria-hidden />
      </span>
      <p className="text-xl font-semibold">This page is empty</p>
      <p className="max-w-72 text-ink-soft">
        Drag an element here from the left, or start with a section and a headline.
      </p>
      <Button className="mt-3" onClick={() => openInsert({ parentKey: null, index: 0 })}>
        <Plus aria-hidden />
        Insert an element
      </Button>
    </div>
  );
}
