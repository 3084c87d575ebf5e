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
import { createEditor } from "@/lib/editor/editor";
import { CanvasProvider, createCanvas } from "./canvas/canvas-context";
import { createConvexDoors, type OutlineState } from "./convex-doors";
import { ThemeDraftProvider } from "./design/theme-draft";
import { EditorProvider } from "./editor-context";
import { EditorLayout } from "./editor-layout";
import { EditorSkeleton } from "./editor-skeleton";
import { EditorUiProvider } from "./editor-ui";
import { authorOf, TAB } from "./people/this-tab";
import { UploadsProvider } from "./pictures/uploads";
import { PublishProvider } from "./publish/use-publish";
import { StepProvider } from "./step-context";

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
  const { slug } = useWorkspace();
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

  const step = useMemo(
    () => (outline.state === "ready" ? { outline: outline.outline, workspace: slug } : null),
    [outline, slug],
  );

  switch (outline.state) {
    case "loading":
      return <EditorSkeleton />;
    case "missing":
      return <NotFoundState what="page" />;
    case "failed":
      return <ErrorState error={outline.error} retry={() => setAttempt(attempt + 1)} />;
    case "ready":
      return (
        <EditorProvider value={editor}>
          <StepProvider value={step}>
            <CanvasProvider value={canvas}>
              <EditorUiProvider>
                <ThemeDraftProvider>
                  <PublishProvider>
                    <UploadsProvider>
                      <EditorLayout />
                    </UploadsProvider>
                  </PublishProvider>
                </ThemeDraftProvider>
              </EditorUiProvider>
            </CanvasProvider>
          </StepProvider>
        </EditorProvider>
      );
    default:
      return outline satisfies never;
  }
}
