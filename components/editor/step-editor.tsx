"use client";

/** Opens a step: follows its outline, makes the editor's core for it, and shows what state it is in. */
import { useConvex } from "convex/react";
import { useEffect, useMemo, useState } from "react";
import { ErrorState } from "@/components/layout/error-state";
import { NotFoundState } from "@/components/layout/not-found-state";
import { parseThingId } from "@/components/layout/thing-id";
import { useWorkspace } from "@/components/layout/workspace-context";
import { WorkspaceGate } from "@/components/layout/workspace-gate";
import type { Id } from "@/convex/_generated/dataModel";
import { systemClock } from "@/lib/editor/doors";
import { createEditor, type Editor } from "@/lib/editor/editor";
import { type Canvas, createCanvas } from "./canvas/canvas-context";
import { createConvexDoors, type Outline, type OutlineState } from "./convex-doors";
import { EditorLayout } from "./editor-layout";
import { EditorProviders } from "./editor-providers";
import { EditorSkeleton } from "./editor-skeleton";
import { authorOf, TAB } from "./people/this-tab";

export function StepEditor({ stepId }: { stepId: string }) {
  const id = parseThingId(stepId);
  return (
    <WorkspaceGate action="funnel.read" loading={<EditorSkeleton />}>
      {id === null ? <NotFoundState what="page" /> : <OpenStep key={id} stepId={id} />}
    </WorkspaceGate>
  );
}

function OpenStep({ stepId }: { stepId: Id<"things"> }) {
  const convex = useConvex();
  const [attempt, setAttempt] = useState(0);
  const { doors, editor, canvas } = useMemo(() => {
    void attempt;
    const opened = createConvexDoors(convex, stepId);
    return {
      doors: opened,
      editor: createEditor(opened, systemClock, authorOf(TAB)),
      canvas: createCanvas(),
    };
  }, [convex, stepId, attempt]);
  const [outline, setOutline] = useState<OutlineState>({ state: "loading" });

  useEffect(() => {
    const stopOutline = doors.subscribe(() => setOutline(doors.outline()));
    const stopEditor = editor.start();
    return () => {
      stopEditor();
      stopOutline();
    };
  }, [doors, editor]);

  switch (outline.state) {
    case "loading":
      return <EditorSkeleton />;
    case "missing":
      return <NotFoundState what="page" />;
    case "failed":
      return <ErrorState error={outline.error} retry={() => setAttempt(attempt + 1)} />;
    case "ready":
      return <ReadyEditor editor={editor} canvas={canvas} outline={outline.outline} />;
    default:
      return outline satisfies never;
  }
}

interface ReadyEditorProps {
  editor: Editor;
  canvas: Canvas;
  outline: Outline;
}

function ReadyEditor({ editor, canvas, outline }: ReadyEditorProps) {
  const { slug } = useWorkspace();
  const step = useMemo(() => ({ outline, workspace: slug }), [outline, slug]);
  return (
    <EditorProviders editor={editor} canvas={canvas} step={step}>
      <EditorLayout />
    </EditorProviders>
  );
}
