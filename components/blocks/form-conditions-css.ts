/**
 * Shows and hides the fields that depend on another's answer, without script: as CSS, made of
 * fields' names and counts alone, so that nothing a marketer typed can stand in it. A browser that
 * does not know `:has` shows every field; the server leaves out what was not asked.
 */
import type { FormField } from "../../lib/blocks/form-fields";

/** Ids (`data-o`) of the answers a field depends on. */
export function decidingAnswers(
  formKey: string,
  fields: readonly FormField[],
  { showWhen }: FormField,
): string[] {
  const decides = fields.find((field) => field.name === showWhen?.field);
  if (!showWhen || !decides) return [];
  const answers = decides.type === "consent" ? ["yes"] : (decides.options ?? []);
  return answers.flatMap((answer, index) =>
    showWhen.is.includes(answer) ? [`${formKey}-${decides.name}-${index}`] : [],
  );
}

export function conditionsCss(formKey: string, fields: readonly FormField[]): string {
  const rules = fields.flatMap((field) => {
    if (!field.showWhen) return [];
    const own = `[data-when="${formKey}-${field.name}"]`;
    const chosen = decidingAnswers(formKey, fields, field).map((id) => `[data-o="${id}"]:checked`);
    const shown = chosen.length > 0 ? `:not(:has(${chosen.join(",")}))` : "";
    return [`.f-form#form-${formKey}${shown} ${own}{display:none}`];
  });
  return rules.length > 0 ? `@supports selector(:has(a)){${rules.join("")}}` : "";
}
