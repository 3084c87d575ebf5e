/**
 * A page as the document visitors get: complete, with the CSS it uses and no more. Runs once per
 * published version, inside the publishing transaction, so it is pure: no clock, no network, no
 * Node. (`react-dom/server.edge` is the build that needs neither streams of Node nor a
 * MessageChannel.)
 */
import { renderToStaticMarkup } from "react-dom/server.edge";
import { formFieldsOf, textOf } from "../../lib/blocks/read-field";
import type { PublishedForm } from "../../lib/blocks/form-fields";
import { inReadingOrder, subtree, childrenOf } from "../../lib/page-document/document";
import type { PageDocument } from "../../lib/page-document/document";
import { htmlDocument } from "../../lib/published/html-document";
import type { PageSettings } from "../../lib/templates/template";
import type { Theme } from "../../lib/themes/theme";
import { PageView } from "./PageView";
import { pageCss } from "./page-css";
import { roomOf } from "./picture-room";
import type { RenderContext } from "./render-context";

export interface PublishedPlace {
  /** `/<funnel>/<step>`: the page's own address; its forms post there. */
  path: string;
  /** Address of the step after it; null on the last. */
  nextPath: string | null;
  /** Address of the picture in the browser's tab; absent: a drop in the theme's accent. */
  favicon?: string;
}

export interface RenderedPage {
  html: string;
  /** Of `html` in UTF-8, uncompressed. */
  sizeBytes: number;
  forms: PublishedForm[];
  /** Whether code of the marketer's own runs on it: its headers must let it. */
  ownCode: boolean;
}

export function renderPublishedPage(
  document: PageDocument,
  theme: Theme,
  settings: PageSettings,
  place: PublishedPlace,
): RenderedPage {
  const forms = formsOf(document);
  const context: RenderContext = {
    mode: "published",
    formAction: place.path,
    nextPath: place.nextPath,
    formKey: forms[0]?.formKey ?? null,
    firstSeen: firstSeen(document),
    roomOf: (key) => roomOf(document, key),
  };
  const body = renderToStaticMarkup(<PageView document={document} context={context} />);
  const css = pageCss(document, theme);
  const { path, favicon } = place;
  const html = htmlDocument({ body, css, theme, settings, path, favicon });
  const sizeBytes = new TextEncoder().encode(html).length;
  return { html, sizeBytes, forms, ownCode: hasOwnCode(document, settings) };
}

function hasOwnCode(document: PageDocument, { headCode, bodyCode }: PageSettings): boolean {
  const elements = [...document.values()];
  return (
    Boolean(headCode || bodyCode) ||
    elements.some(({ kind, fields }) => kind === "code" && textOf(fields, "html") !== "")
  );
}

/** The forms of a page with the fields a visitor may answer. */
export function formsOf(document: PageDocument): PublishedForm[] {
  return inReadingOrder(document)
    .filter((element) => element.kind === "form")
    .map(({ key, fields }) => ({
      formKey: key,
      fields: formFieldsOf(fields, "fields"),
      ...(fields.proof === "always" ? { proofAlways: true } : {}),
    }));
}

/** What is hidden at some size loads lazily: a browser skips lazy pictures that do not show. */
function firstSeen(document: PageDocument): ReadonlySet<string> {
  const [first] = childrenOf(document, null);
  const elements = first ? subtree(document, first.key) : [];
  const always = elements.filter(
    ({ style }) => !(style.desktop?.hidden || style.tablet?.hidden || style.phone?.hidden),
  );
  return new Set(always.map((element) => element.key));
}
