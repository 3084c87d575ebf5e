/**
 * What a field of an element may hold. One description serves the inspector (labels, controls),
 * the server (checkFieldValue) and the canvas (`inline` texts are typed where they stand).
 */
interface FieldBase {
  /** In the marketer's words, sentence case. */
  label: string;
  hint?: string;
  /** Asked for only when another field of the element, a choice, holds this value. */
  onlyWith?: { field: string; value: string };
}

export interface TextField extends FieldBase {
  type: "text";
  /** In characters. */
  maxLength: number;
  multiline?: boolean;
  /** Typed on the canvas; the rendered node carries `data-field` with the field's name. */
  inline?: boolean;
  /** Parts of it may be bold, linked and the like (`rich-text.ts`). */
  rich?: boolean;
  placeholder?: string;
}
export interface UrlField extends FieldBase {
  type: "url";
  placeholder?: string;
}
/**
 * Value: `{ src, alt, width?, height?, widths? }`; the size (pixels) reserves the room while it
 * loads, `widths` are those a picture of the workspace's own is there in.
 */
export interface ImageField extends FieldBase {
  type: "image";
}
export interface NumberField extends FieldBase {
  type: "number";
  min: number;
  max: number;
  step?: number;
  unit?: string;
}
export interface ChoiceField extends FieldBase {
  type: "choice";
  options: readonly { value: string; label: string }[];
}
export interface BooleanField extends FieldBase {
  type: "boolean";
}
/** Value: a colour of the theme (`ColorToken`) or `#rrggbb`. */
export interface ColorField extends FieldBase {
  type: "color";
}
/** Value: Unix milliseconds. */
export interface DateTimeField extends FieldBase {
  type: "dateTime";
}
/** Value: texts, which may be marked; each is typed on the canvas at `data-field="<name>.<index>"`. */
export interface TextListField extends FieldBase {
  type: "textList";
  maxItems: number;
  maxLength: number;
  itemLabel: string;
}
/** Value: records; inline texts are at `data-field="<name>.<index>.<field>"`. */
export interface ItemsField extends FieldBase {
  type: "items";
  itemLabel: string;
  maxItems: number;
  fields: Record<string, ScalarField>;
}
/** Value: `FormField[]` of `form-fields.ts`. */
export interface FormFieldsField extends FieldBase {
  type: "formFields";
  maxItems: number;
}

export type ScalarField =
  TextField | UrlField | ImageField | NumberField | ChoiceField | BooleanField | ColorField;

export type FieldSpec = ScalarField | DateTimeField | TextListField | ItemsField | FormFieldsField;
