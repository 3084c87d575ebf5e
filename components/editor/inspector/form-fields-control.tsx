"use client";

import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import type { FormFieldsField } from "@/lib/blocks/field-spec";
import type { FormField, FormFieldType } from "@/lib/blocks/form-fields";
import { formFieldsOf } from "@/lib/blocks/read-field";
import type { JsonValue } from "@/lib/page-document/element";
import { ChoiceControl } from "./choice-control";
import { ControlRow } from "./control-row";
import type { FieldControlProps } from "./field-control-props";
import { EntrySummary } from "./entry-summary";
import { FormFieldPlace } from "./form-field-place";
import { EntryRows } from "./list-controls";
import { TextControl } from "./text-control";

const TYPES: Record<FormFieldType, string> = {
  text: "Short text",
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  choice: "Choice",
  multiChoice: "Several choices",
  longText: "Long text",
  consent: "Consent",
  hidden: "Hidden",
};
const TYPE_OPTIONS = Object.entries(TYPES).map(([value, label]) => ({ value, label }));

/** The questions of a form. */
export function FormFieldsControl(props: FieldControlProps<FormFieldsField>) {
  const { spec, value, onChange, onCommit } = props;
  const fields = formFieldsOf({ fields: value ?? null }, "fields");
  return (
    <div role="group" aria-label={spec.label} className="flex flex-col gap-1.5">
      <span className="text-sm text-ink-soft">{spec.label}</span>
      <EntryRows
        items={fields}
        itemLabel="Field"
        maxItems={spec.maxItems}
        isFolded
        blank={() => newField(fields)}
        onChange={(next) => onChange(next.map(toJson))}
        renderItem={(field, at, change) => (
          <details
            open={fields.length <= 1 && at === 0}
            className="group/entry rounded-md border border-line bg-paper open:pb-2.5"
          >
            <EntrySummary>
              <span className="font-medium">{field.label || "No label"}</span>
              <span className="text-ink-soft">
                {" "}
                {TYPES[field.type]}
                {field.required ? ", required" : ""}
              </span>
            </EntrySummary>
            <FormFieldSettings field={field} onChange={change} onCommit={onCommit} />
            <FormFieldPlace fields={fields} at={at} onChange={change} onCommit={onCommit} />
          </details>
        )}
      />
    </div>
  );
}

interface SettingsProps {
  field: FormField;
  onChange(field: FormField): void;
  onCommit(): void;
}

function FormFieldSettings({ field, onChange, onCommit }: SettingsProps) {
  const id = useId();
  const text = (name: "label" | "placeholder", label: string, maxLength: number) => (
    <ControlRow label={label} htmlFor={`${id}-${name}`} isStacked>
      <TextControl
        id={`${id}-${name}`}
        value={field[name] ?? ""}
        maxLength={maxLength}
        onChange={(next) => onChange({ ...field, [name]: next })}
        onCommit={onCommit}
      />
    </ControlRow>
  );
  return (
    <div className="flex flex-col gap-2.5 px-2 pt-1">
      {text("label", "Label", field.type === "consent" ? 500 : 120)}
      <ControlRow label="Type">
        <ChoiceControl
          label="Type"
          value={field.type}
          options={TYPE_OPTIONS}
          onChange={(type) => onChange(withType(field, type))}
        />
      </ControlRow>
      {isChosen(field.type) && (
        <ControlRow label="Answers" htmlFor={`${id}-options`} hint="One line each." isStacked>
          <TextControl
            id={`${id}-options`}
            value={(field.options ?? []).join("\n")}
            maxLength={2000}
            isMultiline
            onChange={(next) => onChange({ ...field, options: linesOf(next) })}
            onCommit={onCommit}
          />
        </ControlRow>
      )}
      {field.type !== "consent" &&
        field.type !== "hidden" &&
        text("placeholder", "Example in the field", 120)}
      <ControlRow label="Required" htmlFor={`${id}-required`}>
        <Switch
          id={`${id}-required`}
          className="justify-self-end"
          checked={field.required}
          onCheckedChange={(required) => onChange({ ...field, required })}
        />
      </ControlRow>
    </div>
  );
}

const isChosen = (type: FormFieldType) => type === "choice" || type === "multiChoice";

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function withType(field: FormField, chosen: string): FormField {
  const type = Object.keys(TYPES).find((known): known is FormFieldType => known === chosen);
  if (!type) return field;
  const options = isChosen(type) ? (field.options ?? ["First answer", "Second answer"]) : undefined;
  return { ...field, type, options };
}

/** Names are what answers are stored under: new ones never collide and old ones never change. */
function newField(fields: readonly FormField[]): FormField {
  const taken = new Set(fields.map((field) => field.name));
  let at = fields.length + 1;
  while (taken.has(`field_${at}`)) at += 1;
  return { name: `field_${at}`, label: "New question", type: "text", required: false };
}

function toJson(field: FormField): JsonValue {
  const { options, placeholder, value, startsStep, showWhen, ...always } = field;
  return {
    ...always,
    ...(options ? { options } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(value ? { value } : {}),
    ...(startsStep === undefined ? {} : { startsStep }),
    ...(showWhen ? { showWhen } : {}),
  };
}
