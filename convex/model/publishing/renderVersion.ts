/** Renders one page for publication, and lists its forms for the check of what visitors send. */
import { v } from "convex/values";
import { validate } from "convex-helpers/validators";
import { formField, type FormField, type PublishedForm } from "../../../lib/blocks/form-fields";
import { inReadingOrder, type PageDocument } from "../../../lib/page-document/document";
import type { Thing } from "../../ontology/thingTypes";
import type { PageInputs } from "./fingerprint";

export function renderVersion(
  document: PageDocument,
  funnel: Thing<"funnel">,
  { step, path, nextStepPath }: PageInputs,
): { html: string; forms: PublishedForm[] } {
  const html = JSON.stringify([
    funnel.properties.theme,
    step.name,
    path,
    nextStepPath,
    [...document.values()],
  ]);
  return { html, forms: formsOf(document) };
}

const formFields = v.array(formField);

function formsOf(document: PageDocument): PublishedForm[] {
  return inReadingOrder(document)
    .filter((element) => element.kind === "form")
    .map((form) => ({ formKey: form.key, fields: fieldsOf(form.fields.fields) }));
}

// Checked by the block's description when it was written; read once more for its type.
function fieldsOf(fields: unknown): FormField[] {
  return validate(formFields, fields) ? fields : [];
}
