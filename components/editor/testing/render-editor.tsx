/** The whole editor on a page in memory, for tests; the test mocks `convex/react` and `next/navigation`. */
import { render } from "@testing-library/react";
import { createEditor, type Editor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import type { PageElement } from "@/lib/page-document/element";
import { DEFAULT_THEME } from "@/lib/themes/theme";
import { CanvasProvider, createCanvas } from "../canvas/canvas-context";
import { ThemeDraftProvider } from "../design/theme-draft";
import { EditorProvider } from "../editor-context";
import { EditorLayout } from "../editor-layout";
import { EditorUiProvider } from "../editor-ui";
import { UploadsProvider } from "../pictures/uploads";
import { PublishProvider } from "../publish/use-publish";
import { StepProvider, type StepInfo } from "../step-context";

/** As it comes from the deployment. */
const STEP: StepInfo = JSON.parse(
  JSON.stringify({
    workspace: "ada",
    outline: {
      stepId: "step",
      funnelId: "funnel",
      groupId: "group",
      name: "Opt-in",
      slug: "",
      settings: { title: "", description: "", indexed: true },
      theme: DEFAULT_THEME,
      sections: [],
    },
  }),
);

export function renderEditor(page: readonly PageElement[]): Editor {
  const editor = createEditor(createMemoryServer(page).doors(), createTestClock());
  editor.start();
  const canvas = createCanvas();
  render(
    <EditorProvider value={editor}>
      <StepProvider value={STEP}>
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
    </EditorProvider>,
  );
  return editor;
}
