/** Whether a value may be the fields of a form: what is wrong in words, or null. Trusts nothing. */
import type { JsonValue } from "../page-document/element";
import { checkItems, checkText, isRecord } from "./check-json";
import { formFieldType, isFieldName } from "./form-fields";

const TYPES: readonly string[] = formFieldType.members.map((member) => member.value);
const PARTS = [
  "name",
  "label",
  "type",
  "required",
  "options",
  "placeholder",
  "value",
  "startsStep",
  "showWhen",
];
const MAX_OPTIONS = 50;

export function checkFormFields(value: JsonValue, maxItems: number): string | null {
  const names = new Set<JsonValue>();
  return checkItems(value, maxItems, (item) => {
    if (!isRecord(item)) return "should be a field.";
    const reason = checkFormField(item) ?? checkCondition(item.showWhen, names);
    if (reason) return reason;
    if (names.has(item.name ?? null)) return "has a name that another field has.";
    names.add(item.name ?? null);
    return null;
  });
}

function checkFormField(field: { [name: string]: JsonValue }): string | null {
  const stranger = Object.keys(field).find((name) => !PARTS.includes(name));
  if (stranger) return `has no "${stranger}".`;
  if (typeof field.name !== "string" || !isFieldName(field.name))
    return "needs a name of lower-case letters, digits and _.";
  if (typeof field.label !== "string" || field.label.length > 500) return "needs a label.";
  if (typeof field.type !== "string" || !TYPES.includes(field.type))
    return "has a type that is not one.";
  if (typeof field.required !== "boolean") return "should say whether it is required.";
  if (field.placeholder !== undefined && checkText(field.placeholder, 120))
    return "has an example that is too long.";
  if (field.value !== undefined && checkText(field.value, 500))
    return "has a value that is too long.";
  if (field.startsStep !== undefined && checkText(field.startsStep, 120))
    return "has a step with a heading that is too long.";
  if (field.options === undefined) return null;
  return checkItems(field.options, MAX_OPTIONS, (option) => checkText(option, 200));
}

/** Only what stands before it can decide whether a field is asked. */
function checkCondition(
  showWhen: JsonValue | undefined,
  before: ReadonlySet<JsonValue>,
): string | null {
  if (showWhen === undefined) return null;
  if (!isRecord(showWhen) || Object.keys(showWhen).some((name) => !["field", "is"].includes(name)))
    return "has a condition that is not one.";
  if (!before.has(showWhen.field ?? null))
    return "depends on a field that does not stand before it.";
  return checkItems(showWhen.is ?? null, MAX_OPTIONS, (answer) => checkText(answer, 200));
}
