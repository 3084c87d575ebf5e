"use client";

/**
 * The page as visitors will get it while the pages' origin cannot be asked: drawn by the very renderer
 * that publishes, inside a frame in which no script runs. (It keeps its origin only for typefaces.)
 */
import { useEffect, useState } from "react";
import { screenWidthPx } from "@/lib/editor/screen";
import { useEditor, useScreen } from "../editor-context";
import { useStep } from "../step-context";

/** The frame would refuse to run them and say so in the console. */
const SCRIPTS = /<script\b[^]*?<\/script>/g;

export function DrawnPreview() {
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
    html !== null && (
      <iframe
        title="Preview"
        sandbox="allow-same-origin"
        srcDoc={html}
        className="h-full shrink-0 bg-surface shadow-float"
        style={{ width: screen === "desktop" ? "100%" : screenWidthPx(screen) }}
      />
    )
  );
}
