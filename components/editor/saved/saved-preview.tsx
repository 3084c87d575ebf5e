"use client";

/**
 * A saved section as it would look on this page, small: the very block components in a shadow tree of
 * their own, in the funnel's colours. A picture: nothing in it takes focus or a click.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { stillCss } from "@/components/blocks/page-css";
import { PageView } from "@/components/blocks/PageView";
import { documentFrom } from "@/lib/page-document/document";
import type { PageElement } from "@/lib/page-document/element";
import { themeVariables } from "@/lib/themes/theme-css";
import { useThemeDraft } from "../design/theme-draft";

/** Wide enough that columns stand side by side. */
const PAGE_WIDTH_PX = 960;
/** Of the panel, without its padding and the card's border. */
const CARD_WIDTH_PX = 246;

export function SavedPreview({ elements }: { elements: readonly PageElement[] }) {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const { theme } = useThemeDraft();
  const document = useMemo(() => onPage(elements), [elements]);
  const css = useMemo(() => stillCss(document), [document]);
  useEffect(() => {
    const node = host.current;
    if (node) setRoot(node.shadowRoot ?? node.attachShadow({ mode: "open" }));
  }, []);
  useEffect(() => {
    if (root) dress(root, css);
  }, [root, css]);
  return (
    <div aria-hidden inert className="h-24 overflow-hidden rounded-t-md bg-sunken">
      <div
        ref={host}
        style={{
          width: PAGE_WIDTH_PX,
          zoom: CARD_WIDTH_PX / PAGE_WIDTH_PX,
          background: theme.colors.ground,
          ...themeVariables(theme),
        }}
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

/** What is saved alone, without a section around it, stands on the page by itself here. */
function onPage(elements: readonly PageElement[]) {
  const keys = new Set(elements.map(({ key }) => key));
  return documentFrom(
    elements.map((element) =>
      element.parentKey !== null && keys.has(element.parentKey)
        ? element
        : { ...element, parentKey: null },
    ),
  );
}
