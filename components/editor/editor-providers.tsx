"use client";

/** What everything in the editor stands in: the core, the step around the page, the canvas, the panels. */
import type { ReactNode } from "react";
import type { Editor } from "@/lib/editor/editor";
import { CanvasProvider, type Canvas } from "./canvas/canvas-context";
import { ThemeDraftProvider } from "./design/theme-draft";
import { EditorProvider } from "./editor-context";
import { EditorUiProvider } from "./editor-ui";
import { UploadsProvider } from "./pictures/uploads";
import { PublishProvider } from "./publish/use-publish";
import { StepProvider, type StepInfo } from "./step-context";

interface EditorProvidersProps {
  editor: Editor;
  canvas: Canvas;
  step: StepInfo;
  children: ReactNode;
}

/** `editor`, `canvas` and `step` must stay the same objects, or all of the editor is drawn again. */
export function EditorProviders({ editor, canvas, step, children }: EditorProvidersProps) {
  return (
    <EditorProvider value={editor}>
      <StepProvider value={step}>
        <CanvasProvider value={canvas}>
          <EditorUiProvider>
            <ThemeDraftProvider>
              <PublishProvider>
                <UploadsProvider>{children}</UploadsProvider>
              </PublishProvider>
            </ThemeDraftProvider>
          </EditorUiProvider>
        </CanvasProvider>
      </StepProvider>
    </EditorProvider>
  );
}
