"use client";

import { useEffect } from "react";
import { toast } from "sonner";
import { TooltipProvider } from "@/components/ui/tooltip";
import { Canvas, useScreenThatFits } from "./canvas/canvas";
import { useThemeDraft } from "./design/theme-draft";
import { EditorDnd } from "./dnd/editor-dnd";
import { useEditor, useFact } from "./editor-context";
import { useEditorUi } from "./editor-ui";
import { HistoryDialog } from "./history/history-dialog";
import { Inspector } from "./inspector/inspector";
import { useEditorKeys } from "./keyboard/editor-keys";
import { InsertDialog } from "./keyboard/insert-dialog";
import { KeysDialog } from "./keyboard/keys-dialog";
import { useClipboard } from "./keyboard/use-clipboard";
import { LeftPanel } from "./left-panel";
import { LiveRegion } from "./live-region";
import { UploadList } from "./pictures/upload-list";
import { usePictureDrop } from "./pictures/use-picture-drop";
import { PreviewDialog } from "./publish/preview-dialog";
import { PublishDialog } from "./publish/publish-dialog";
import { usePublishing } from "./publish/use-publish";
import { TopBar } from "./top-bar/top-bar";
import { useElementInAddress } from "./use-element-in-address";
import { useWindowSize } from "./use-window-size";

/** Bar above; palette, canvas and settings side by side; on a phone the page alone. */
export function EditorLayout() {
  const { isLeftOpen, isRightOpen, setDialog } = useEditorUi();
  const { publish } = usePublishing();
  const { theme } = useThemeDraft();
  const isPhone = useWindowSize() === "phone";
  useEditorKeys({ publish, preview: () => setDialog({ kind: "preview" }) });
  useClipboard();
  usePictureDrop();
  useScreenThatFits();
  useLeaveWarning();
  useRefusalNotice();
  useElementInAddress();
  return (
    <TooltipProvider>
      <div className="flex h-dvh flex-col overflow-hidden bg-paper">
        <TopBar />
        <div className="flex min-h-0 flex-1">
          <EditorDnd>{isLeftOpen && !isPhone && <LeftPanel />}</EditorDnd>
          <main className="flex min-w-0 flex-1">
            <Canvas theme={theme} />
          </main>
          {isRightOpen && !isPhone && (
            <aside
              aria-label="Settings panel"
              className="flex w-76 shrink-0 flex-col border-l border-line bg-surface"
            >
              <Inspector />
            </aside>
          )}
        </div>
      </div>
      <InsertDialog />
      <KeysDialog />
      <PublishDialog />
      <PreviewDialog />
      <HistoryDialog />
      <UploadList />
      <LiveRegion />
    </TooltipProvider>
  );
}

/** Closing the tab with changes on their way asks first. */
function useLeaveWarning(): void {
  const editor = useEditor();
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (editor.savedState().kind !== "saved") event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, [editor]);
}

/** What was taken back, and why. */
function useRefusalNotice(): void {
  const editor = useEditor();
  const refusal = useFact("refusal", (it) => it.refusal());
  useEffect(() => {
    if (!refusal) return;
    toast.error(refusal.title, { description: refusal.detail, duration: 8000 });
    editor.dismissRefusal();
  }, [editor, refusal]);
}
