/** Renders one page for publication, and lists its forms for the check of what visitors send. */
import { renderPublishedPage } from "../../../components/blocks/renderPublishedPage";
import type { PublishedForm } from "../../../lib/blocks/form-fields";
import type { PageDocument } from "../../../lib/page-document/document";
import type { Thing } from "../../ontology/thingTypes";
import type { PageInputs } from "./fingerprint";

export function renderVersion(
  document: PageDocument,
  funnel: Thing<"funnel">,
  { step, path, nextStepPath }: PageInputs,
): { html: string; forms: PublishedForm[]; ownCode: boolean } {
  const { settings } = step.properties;
  const title = settings.title === "" ? step.name : settings.title;
  const { theme, favicon } = funnel.properties;
  const place = { path, nextPath: nextStepPath, ...(favicon === undefined ? {} : { favicon }) };
  return renderPublishedPage(document, theme, { ...settings, title }, place);
}
