/** Renders one page: for publication, with its forms for the check of what visitors send, or before it. */
import { renderPublishedPage } from "../../../components/blocks/renderPublishedPage";
import type { PublishedForm } from "../../../lib/blocks/form-fields";
import type { PageDocument } from "../../../lib/page-document/document";
import type { PageSettings } from "../../../lib/templates/template";
import type { Thing } from "../../ontology/thingTypes";
import type { PageInputs } from "./fingerprint";

interface Placed {
  step: Thing<"funnel_step">;
  path: string;
  nextStepPath: string | null;
}

/** As it would be published, but for search engines: those are asked to look away. */
export function renderUnpublished(document: PageDocument, funnel: Thing<"funnel">, placed: Placed) {
  return render(document, funnel, placed, { indexed: false });
}

export function renderVersion(
  document: PageDocument,
  funnel: Thing<"funnel">,
  { step, path, nextStepPath }: PageInputs,
): { html: string; forms: PublishedForm[]; ownCode: boolean } {
  return render(document, funnel, { step, path, nextStepPath }, {});
}

function render(
  document: PageDocument,
  funnel: Thing<"funnel">,
  { step, path, nextStepPath }: Placed,
  changes: Partial<PageSettings>,
) {
  const { settings } = step.properties;
  const title = settings.title === "" ? step.name : settings.title;
  const { theme, favicon } = funnel.properties;
  const place = { path, nextPath: nextStepPath, ...(favicon === undefined ? {} : { favicon }) };
  return renderPublishedPage(document, theme, { ...settings, title, ...changes }, place);
}
