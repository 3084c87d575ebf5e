/** How wide an element may be drawn, for the choice among a picture's files. Close is good enough. */
import { numberOf } from "../../lib/blocks/read-field";
import { PHONE_MAX_WIDTH } from "../../lib/blocks/style-css";
import { ancestorsOf, childrenOf, type PageDocument } from "../../lib/page-document/document";
import type { ElementKey } from "../../lib/page-document/element";

/** The usual inner width of a section, in pixels. */
const SECTION_PX = 1120;
const USUAL_SPAN = 6;

/** Widths of the columns it stands in, multiplied; as `sizes` of HTML wants it. */
export function roomOf(document: PageDocument, key: ElementKey): string {
  let px = SECTION_PX;
  for (const { key: at, kind, parentKey } of ancestorsOf(document, key)) {
    if (kind !== "column") continue;
    const spans = childrenOf(document, parentKey).map(({ key: sibling, style }) => ({
      sibling,
      span: numberOf(style.desktop ?? {}, "span", USUAL_SPAN),
    }));
    const all = spans.reduce((sum, { span }) => sum + span, 0);
    const own = spans.find(({ sibling }) => sibling === at)?.span ?? all;
    px *= all > 0 ? own / all : 1;
  }
  return `(max-width:${PHONE_MAX_WIDTH}px) 100vw, ${Math.round(px)}px`;
}
