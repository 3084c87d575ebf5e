"use client";

import { type CSSProperties, useCallback, useInsertionEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { pageCss } from "@/components/blocks/page-css";
import { PageView } from "@/components/blocks/PageView";
import { CANVAS_CONTEXT, type RenderContext } from "@/components/blocks/render-context";
import { adoptSheet } from "@/lib/adopted-sheet";
import type { PageDocument } from "@/lib/page-document/document";
import type { Theme } from "@/lib/themes/theme";
import { cn } from "@/lib/utils";

/**
 * A page as a picture: drawn at its true width and scaled by CSS to whatever room there is
 * (`.page-picture` in globals.css). It stands in a document of its own, so that neither its styles nor
 * its fields and headings mix with the app's; nothing in it can be reached, clicked or read aloud.
 */
export function PagePicture({
  document,
  theme,
  pageWidth,
  className,
}: {
  document: PageDocument;
  theme: Theme;
  /** In CSS pixels: 1280 for a desktop, 390 for a phone. */
  pageWidth: number;
  className?: string;
}) {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const takeFrame = useCallback((frame: HTMLIFrameElement | null) => {
    setBody(frame?.contentDocument?.body ?? null);
  }, []);
  const width: CSSProperties & { "--page-width": string } = {
    "--page-width": `${pageWidth}px`,
    background: theme.colors.ground,
  };
  return (
    <div className={cn("page-picture", className)} style={width} aria-hidden inert>
      {/* Some browsers replace the empty document once more after it was shown. */}
      <iframe ref={takeFrame} onLoad={(event) => takeFrame(event.currentTarget)} tabIndex={-1} />
      {body && createPortal(<Page {...{ document, theme, body }} />, body)}
    </div>
  );
}

interface PageProps {
  document: PageDocument;
  theme: Theme;
  body: HTMLElement;
}

function Page({ document, theme, body }: PageProps) {
  const css = useMemo(() => pageCss(document, theme), [document, theme]);
  const context = useMemo<RenderContext>(
    () => ({ ...CANVAS_CONTEXT, firstSeen: new Set(document.keys()) }),
    [document],
  );
  useInsertionEffect(() => {
    const room = `body{margin:0;overflow:hidden;background:${theme.colors.ground}}`;
    const sheet = adoptSheet(body.ownerDocument, room + css);
    return () => sheet.leave();
  }, [body, css, theme]);
  return <PageView document={document} context={context} />;
}
