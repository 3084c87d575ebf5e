"use client";

/**
 * The page as visitors will get it while the pages' origin cannot be asked: drawn by the very renderer
 * that publishes, inside a frame in which no script runs. (It keeps its origin only for typefaces.)
 */
import { useEffect, useState } from "react";
import { adoptSheet } from "@/lib/adopted-sheet";
import { screenWidthPx } from "@/lib/editor/screen";
import { cn } from "@/lib/utils";
import { useEditor, useScreen } from "../editor-context";
import { useStep } from "../step-context";

/** The frame would refuse to run them and say so in the console. */
const SCRIPTS = /<script\b[^]*?<\/script>/g;

export function DrawnPreview() {
  const editor = useEditor();
  const screen = useScreen();
  const { outline } = useStep();
  const [html, setHtml] = useState<string | null>(null);
  const [isDressed, setDressed] = useState(false);
  useEffect(() => {
    let isGone = false;
    // The renderer is loaded only when somebody looks.
    void import("@/components/blocks/renderPublishedPage").then(({ renderPublishedPage }) => {
      if (isGone) return;
      const place = { path: `/preview/${outline.slug}`, nextPath: null };
      const { theme, settings } = outline;
      const { html } = renderPublishedPage(editor.document(), theme, settings, place);
      setHtml(undressed(html.replace(SCRIPTS, "")));
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
        onLoad={({ currentTarget }) => {
          dress(currentTarget.contentDocument);
          setDressed(true);
        }}
        className={cn("h-full shrink-0 bg-surface shadow-float", !isDressed && "invisible")}
        style={{ width: screen === "desktop" ? "100%" : screenWidthPx(screen) }}
      />
    )
  );
}

/** The frame has this page's policy, which lets no style in markup count: `dress` reads them as text. */
function undressed(html: string): string {
  return html
    .replace(/<style\b/g, '<style type="text/plain"')
    .replace(/(<[a-z][^<>]*?) style="/g, '$1 data-style="');
}

function dress(page: Document | null): void {
  if (!page) return;
  for (const { textContent } of page.querySelectorAll("style")) adoptSheet(page, textContent ?? "");
  for (const node of page.querySelectorAll<HTMLElement>("[data-style]"))
    node.style.cssText = node.dataset.style ?? "";
}
