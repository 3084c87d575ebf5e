/** What the inputs of every kind of field share. */
import type { FormField } from "../../lib/blocks/form-fields";

export interface ControlProps {
  field: FormField;
  id: string;
  live: boolean;
}

export function Problem({ id }: { id: string }) {
  return <p className="f-problem" id={`${id}-problem`} data-p={id} hidden />;
}

/** Of a field that is not always asked: the style of its form shows it (form-conditions-css.ts). */
export function conditionProps({ field, id, live }: ControlProps) {
  return live && field.showWhen ? { "data-when": id } : {};
}

/** A browser without script would not send a form whose hidden field is required: ours asks then. */
export function requiredProps({ field, live }: ControlProps) {
  if (!live || !field.required) return {};
  const isPlain = !field.showWhen && field.type !== "multiChoice";
  return isPlain ? { required: true } : { "data-required": "" };
}
