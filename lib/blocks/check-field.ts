/** Whether a value may stand in a field: what is wrong in words, or null. Trusts nothing. */
import type { JsonValue } from "../page-document/element";
import { scalarProblem } from "./check-scalar";
import type { FieldSpec } from "./field-spec";
import { isFieldName } from "./form-fields";
import { formFieldType } from "./form-fields";
import { isSafeImage, isSafeUrl, MAX_URL_LENGTH } from "./safe-url";

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const FORM_FIELD_TYPES: readonly string[] = formFieldType.members.map((member) => member.value);
const FORM_FIELD_PARTS = ["name", "label", "type", "required", "options", "placeholder"];

export function checkFieldValue(spec: FieldSpec, value: JsonValue): string | null {
  switch (spec.type) {
    case "text":
      return checkText(value, spec.maxLength);
    case "url":
      if (typeof value !== "string" || value.length > MAX_URL_LENGTH)
        return "should be an address.";
      return isSafeUrl(value) ? null : "should start with https://, mailto:, tel:, / or #.";
    case "image":
      return checkImage(value);
    case "number":
    case "choice":
    case "boolean":
    case "color":
      return scalarProblem(spec, value);
    case "dateTime":
      return typeof value === "number" && value >= EARLIEST && value <= LATEST
        ? null
        : "should be a date.";
    case "textList":
      return checkItems(value, spec.maxItems, (item) => checkText(item, spec.maxLength));
    case "items":
      return checkItems(value, spec.maxItems, (item) => checkRecord(spec.fields, item));
    case "formFields":
      return checkFormFields(value, spec.maxItems);
    default: {
      const unreachable: never = spec;
      return unreachable;
    }
  }
}

function checkText(value: JsonValue, maxLength: number): string | null {
  if (typeof value !== "string") return "should be text.";
  return value.length > maxLength
    ? `is ${value.length} characters long; at most ${maxLength} fit.`
    : null;
}

function isRecord(value: JsonValue): value is { [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkImage(value: JsonValue): string | null {
  if (!isRecord(value)) return "should be a picture.";
  const { src, alt, width, height, ...rest } = value;
  if (Object.keys(rest).length > 0) return "should be a picture.";
  if (typeof src !== "string" || src.length > MAX_URL_LENGTH || !isSafeImage(src))
    return "should be the address of a picture: https:// or a file of ours.";
  if (typeof alt !== "string" || alt.length > 300) return "needs words that stand for it.";
  const sizes = [width, height].filter((size) => size !== undefined);
  return sizes.every((size) => typeof size === "number" && size > 0 && size <= 20_000)
    ? null
    : "has a size that is not one.";
}

function checkItems(
  value: JsonValue,
  maxItems: number,
  check: (item: JsonValue) => string | null,
): string | null {
  if (!Array.isArray(value)) return "should be a list.";
  if (value.length > maxItems) return `has ${value.length} entries; at most ${maxItems} fit.`;
  for (const [index, item] of value.entries()) {
    const reason = check(item);
    if (reason) return `entry ${index + 1} ${reason}`;
  }
  return null;
}

function checkRecord(fields: Record<string, FieldSpec>, value: JsonValue): string | null {
  if (!isRecord(value)) return "should have fields.";
  for (const [name, part] of Object.entries(value)) {
    const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!spec) return `has no "${name}".`;
    const reason = checkFieldValue(spec, part);
    if (reason) return `(${spec.label}) ${reason}`;
  }
  return null;
}

function checkFormFields(value: JsonValue, maxItems: number): string | null {
  const names = new Set<JsonValue>();
  return checkItems(value, maxItems, (item) => {
    if (!isRecord(item)) return "should be a field.";
    const reason = checkFormField(item);
    if (reason) return reason;
    if (names.has(item.name ?? null)) return "has a name that another field has.";
    names.add(item.name ?? null);
    return null;
  });
}

function checkFormField(field: { [name: string]: JsonValue }): string | null {
  const stranger = Object.keys(field).find((name) => !FORM_FIELD_PARTS.includes(name));
  if (stranger) return `has no "${stranger}".`;
  if (typeof field.name !== "string" || !isFieldName(field.name))
    return "needs a name of lower-case letters, digits and _.";
  if (typeof field.label !== "string" || field.label.length > 200) return "needs a label.";
  if (typeof field.type !== "string" || !FORM_FIELD_TYPES.includes(field.type))
    return "has a type that is not one.";
  if (typeof field.required !== "boolean") return "should say whether it is required.";
  if (field.placeholder !== undefined && checkText(field.placeholder, 120))
    return "has an example that is too long.";
  if (field.options === undefined) return null;
  return checkItems(field.options, 50, (option) => checkText(option, 200));
}
