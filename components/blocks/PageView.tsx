/** A whole page. Everything that is styled stands inside `.f-page`, the container of its queries. */
import type { ReactNode } from "react";
import { childrenOf, type PageDocument } from "../../lib/page-document/document";
import type { PageElement } from "../../lib/page-document/element";
import { BlockView } from "./BlockView";
import { CANVAS_CONTEXT, type RenderContext, type RenderElement } from "./render-context";

interface PageViewProps {
  document: PageDocument;
  context?: RenderContext;
  renderElement?: RenderElement;
}

/** The styles are not in it: put `pageCss(document, theme)` beside it. */
export function PageView({ document, context = CANVAS_CONTEXT, renderElement }: PageViewProps) {
  const render = (element: PageElement): ReactNode => {
    const node = (
      <BlockView key={element.key} element={element} context={context}>
        {childrenOf(document, element.key).map(render)}
      </BlockView>
    );
    return renderElement ? renderElement(element, node) : node;
  };
  // Several pages may be drawn in one page of the app; only a published one is its main part.
  const Tag = context.mode === "published" ? "main" : "div";
  return <Tag className="f-page">{childrenOf(document, null).map(render)}</Tag>;
}
