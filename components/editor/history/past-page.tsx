"use client";

/**
 * A page of the past as it was drawn: the same block components, in a shadow tree of its own, so that
 * its styles and the canvas's never meet. A picture to look at: nothing in it takes focus or a click.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { stillCss } from "@/components/blocks/page-css";
import { PageView } from "@/components/blocks/PageView";
import { screenWidthPx } from "@/lib/editor/screen";
import type { Difference } from "@/lib/editor/restore";
import type { PageDocument } from "@/lib/page-document/document";
import { themeVariables } from "@/lib/themes/theme-css";
import { useThemeDraft } from "../design/theme-draft";
import { useScreen } from "../editor-context";

const MARKS: Record<Difference["what"], string> = {
  "deleted since": "oklch(0.58 0.2 25)",
  "changed since": "oklch(0.52 0.11 225)",
  "moved since": "oklch(0.75 0.15 75)",
  "added since": "transparent",
};

interface PastPageProps {
  document: PageDocument;
  differences: readonly Difference[];
  /** For screen readers: "The page as it was at 14:02". */
  label: string;
}

export function PastPage({ document, differences, label }: PastPageProps) {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const theme = useThemeDraft().theme;
  const widthPx = screenWidthPx(useScreen());
  const zoom = useZoom(host, widthPx);
  const css = useMemo(() => stillCss(document) + marksCss(differences), [document, differences]);

  useEffect(() => {
    const node = host.current?.firstElementChild;
    if (node) setRoot(node.shadowRoot ?? node.attachShadow({ mode: "open" }));
  }, []);
  useEffect(() => {
    if (root) dress(root, css);
  }, [root, css]);

  return (
    <div ref={host} className="min-h-0 flex-1 overflow-auto bg-sunken p-6 max-md:p-3">
      <div
        role="img"
        aria-label={label}
        inert
        className="mx-auto shadow-float"
        style={{ width: widthPx, zoom, background: theme.colors.ground, ...themeVariables(theme) }}
      />
      {root && createPortal(<PageView document={document} />, root)}
    </div>
  );
}

function dress(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}

function marksCss(differences: readonly Difference[]): string {
  return differences
    .map(
      ({ key, what }) =>
        `[data-key="${CSS.escape(key)}"]{outline:3px solid ${MARKS[what]};outline-offset:2px}`,
    )
    .join("");
}

/** As large as the room allows, never larger than life. */
function useZoom(host: React.RefObject<HTMLElement | null>, widthPx: number): number {
  const [roomPx, setRoomPx] = useState(widthPx);
  useEffect(() => {
    const node = host.current;
    if (!node) return;
    const observer = new ResizeObserver(([entry]) => setRoomPx(entry?.contentRect.width ?? 0));
    observer.observe(node);
    return () => observer.disconnect();
  }, [host]);
  return Math.min(1, Math.max(0.2, roomPx / widthPx));
}
