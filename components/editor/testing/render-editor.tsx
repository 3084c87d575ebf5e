/** The whole editor on a page in memory, for tests; the test mocks `convex/react` and `next/navigation`. */
import { render } from "@testing-library/react";
import { createEditor, type Editor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import type { PageElement } from "@/lib/page-document/element";
import { DEFAULT_THEME } from "@/lib/themes/theme";
import { createCanvas } from "../canvas/canvas-context";
import { EditorLayout } from "../editor-layout";
import { EditorProviders } from "../editor-providers";
import type { StepInfo } from "../step-context";

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
  // jsdom draws nothing and knows no adopted sheets; every browser does.
  Object.assign(document, { adoptedStyleSheets: [] });
  render(
    <EditorProviders editor={editor} canvas={createCanvas()} step={STEP}>
      <EditorLayout />
    </EditorProviders>,
  );
  return editor;
}
