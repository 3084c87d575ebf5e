/** Whether a value may stand in a field: what is wrong in words, or null. Trusts nothing. */
import type { JsonValue } from "../page-document/element";
import { MAX_FILES } from "../pictures/picture-limits";
import { scalarProblem } from "./check-scalar";
import type { FieldSpec } from "./field-spec";
import { checkFormFields } from "./check-form-fields";
import { checkItems, checkText, isRecord } from "./check-json";
import { checkRichText } from "./check-rich-text";
import { isSafeImage, isSafeUrl, MAX_URL_LENGTH } from "./safe-url";

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export function checkFieldValue(spec: FieldSpec, value: JsonValue): string | null {
  switch (spec.type) {
    case "text":
      return spec.rich ? checkRichText(value, spec.maxLength) : checkText(value, spec.maxLength);
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
      return checkItems(value, spec.maxItems, (item) => checkRichText(item, spec.maxLength));
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

function checkImage(value: JsonValue): string | null {
  if (!isRecord(value)) return "should be a picture.";
  const { src, alt, width, height, widths = [], ...rest } = value;
  if (Object.keys(rest).length > 0) return "should be a picture.";
  if (typeof src !== "string" || src.length > MAX_URL_LENGTH || !isSafeImage(src))
    return "should be the address of a picture: https:// or a file of ours.";
  if (typeof alt !== "string" || alt.length > 300) return "needs words that stand for it.";
  const sizes = [width, height].filter((size) => size !== undefined);
  const isSized = Array.isArray(widths) && widths.length <= MAX_FILES;
  return isSized && [...sizes, ...widths].every(isPixels) ? null : "has a size that is not one.";
}

function isPixels(size: JsonValue): boolean {
  return typeof size === "number" && size > 0 && size <= 20_000;
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
