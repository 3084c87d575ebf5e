"use client";

/**
 * The page as visitors will get it, from the edits of this moment: drawn by the very renderer that
 * publishes, inside a frame in which no script runs. (It keeps its origin only for the typefaces.)
 */
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { screenWidthPx } from "@/lib/editor/screen";
import { useEditor, useScreen } from "../editor-context";
import { useEditorUi } from "../editor-ui";
import { useStep } from "../step-context";
import { ScreenSwitch } from "../top-bar/screen-switch";

/** The frame would refuse to run them and say so in the console. */
const SCRIPTS = /<script\b[^]*?<\/script>/g;

export function PreviewDialog() {
  const { dialog, setDialog } = useEditorUi();
  const isOpen = dialog?.kind === "preview";
  const { outline } = useStep();
  return (
    <Dialog open={isOpen} onOpenChange={() => setDialog(null)}>
      <DialogContent
        closeButton={false}
        aria-describedby={undefined}
        className="flex h-[calc(100dvh-2rem)] max-h-none max-w-[calc(100vw-2rem)] flex-col gap-0 overflow-hidden p-0"
      >
        <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-3">
          <DialogTitle className="min-w-0 flex-1 truncate text-base">
            Preview of {outline.name}
          </DialogTitle>
          <ScreenSwitch />
          <div className="flex flex-1 justify-end">
            <DialogClose asChild>
              <Button variant="ghost" size="icon" aria-label="Close">
                <X aria-hidden />
              </Button>
            </DialogClose>
          </div>
        </header>
        {isOpen && <PreviewFrame />}
      </DialogContent>
    </Dialog>
  );
}

function PreviewFrame() {
  const editor = useEditor();
  const screen = useScreen();
  const { outline } = useStep();
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    // The renderer is loaded only when somebody looks.
    void import("@/components/blocks/renderPublishedPage").then(({ renderPublishedPage }) => {
      if (isGone) return;
      const place = { path: `/preview/${outline.slug}`, nextPath: null };
      const { theme, settings } = outline;
      const { html } = renderPublishedPage(editor.document(), theme, settings, place);
      setHtml(html.replace(SCRIPTS, ""));
    });
    return () => {
      isGone = true;
    };
  }, [editor, outline]);
  return (
    <div className="flex min-h-0 flex-1 justify-center overflow-auto bg-sunken">
      {html !== null && (
        <iframe
          title="Preview"
          sandbox="allow-same-origin"
          srcDoc={html}
          className="h-full shrink-0 bg-surface shadow-float"
          style={{ width: screen === "desktop" ? "100%" : screenWidthPx(screen) }}
        />
      )}
    </div>
  );
}
