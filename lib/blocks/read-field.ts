/**
 * Fields as the renderer wants them. A stored field may be missing or of an older shape; each of
 * these gives something drawable, so that one odd value never takes a page down.
 */
import type { ElementFields, JsonValue } from "../page-document/element";
import { plainText } from "../page-document/rich-text";
import { formFieldType, type FormField } from "./form-fields";
import { isSafeImage, isSafeUrl } from "./safe-url";

export interface ImageValue {
  src: string;
  alt: string;
  width?: number;
  height?: number;
  /** Widths (pixels) that a picture of ours is there in, smallest first. */
  widths?: number[];
}

/** The words alone, without marks. */
export function textOf(fields: ElementFields, name: string): string {
  return plainText(fields[name]);
}

export function numberOf(fields: ElementFields, name: string, otherwise: number): number {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

export function flagOf(fields: ElementFields, name: string): boolean {
  return fields[name] === true;
}

/** One of `choices`; the first when the field says something else. */
export function choiceOf<Choice extends string>(
  fields: ElementFields,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === fields[name]) ?? choices[0];
}

/** Empty when it is none or not a safe one. */
export function urlOf(fields: ElementFields, name: string): string {
  const url = textOf(fields, name).trim();
  return isSafeUrl(url) ? url : "";
}

/** null when there is no picture to show. */
export function imageOf(fields: ElementFields, name: string): ImageValue | null {
  const value = fields[name];
  if (!isRecord(value)) return null;
  const src = textOf(value, "src").trim();
  if (src === "" || !isSafeImage(src)) return null;
  const [width, height] = [numberOf(value, "width", 0), numberOf(value, "height", 0)];
  const size = width > 0 && height > 0 ? { width, height } : {};
  const widths = widthsOf(value.widths);
  return { src, alt: textOf(value, "alt"), ...size, ...(widths.length > 0 ? { widths } : {}) };
}

function widthsOf(value: JsonValue | undefined): number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((width) => (typeof width === "number" && width > 0 ? [width] : []));
}

/** The entries of a list as they are stored. */
export function listOf(fields: ElementFields, name: string): JsonValue[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

export function textsOf(fields: ElementFields, name: string): string[] {
  return listOf(fields, name).map(plainText);
}

export function itemsOf(fields: ElementFields, name: string): ElementFields[] {
  return listOf(fields, name).filter(isRecord);
}

export function formFieldsOf(fields: ElementFields, name: string): FormField[] {
  return itemsOf(fields, name).flatMap((item) => {
    const type = formFieldType.members.find(({ value }) => value === item.type)?.value;
    const fieldName = textOf(item, "name");
    if (!type || fieldName === "") return [];
    const label = textOf(item, "label");
    const field: FormField = { name: fieldName, label, type, required: flagOf(item, "required") };
    if (Array.isArray(item.options)) field.options = textsOf(item, "options");
    if (textOf(item, "placeholder") !== "") field.placeholder = textOf(item, "placeholder");
    if (textOf(item, "value") !== "") field.value = textOf(item, "value");
    if (typeof item.startsStep === "string") field.startsStep = item.startsStep;
    const { showWhen } = item;
    if (isRecord(showWhen) && textOf(showWhen, "field") !== "")
      field.showWhen = { field: textOf(showWhen, "field"), is: textsOf(showWhen, "is") };
    return [field];
  });
}

function isRecord(value: JsonValue | undefined): value is { [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
