"use client";

import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import type { FormField } from "@/lib/blocks/form-fields";
import { ChoiceControl } from "./choice-control";
import { ControlRow } from "./control-row";
import { TextControl } from "./text-control";

interface FormFieldPlaceProps {
  fields: readonly FormField[];
  at: number;
  onChange(field: FormField): void;
  onCommit(): void;
}

/** Where a question stands: whether a new step begins with it, and on which answer it is asked. */
export function FormFieldPlace({ fields, at, onChange, onCommit }: FormFieldPlaceProps) {
  const id = useId();
  const field = fields[at];
  if (!field) return null;
  const { startsStep, showWhen } = field;
  const answered = fields
    .slice(0, at)
    .filter(({ type }) => ["choice", "multiChoice", "consent"].includes(type));
  const deciding = answered.find(({ name }) => name === showWhen?.field);
  const askOn = (name: string) =>
    onChange({
      ...field,
      showWhen: name === "" ? undefined : { field: name, is: answersOf(fields, name).slice(0, 1) },
    });
  return (
    <div className="flex flex-col gap-2.5 px-2 pt-2.5">
      {field.type === "hidden" && (
        <ControlRow
          label="Answer"
          htmlFor={`${id}-value`}
          hint={`When the page’s address has no ${field.name}=…`}
          isStacked
        >
          <TextControl
            id={`${id}-value`}
            value={field.value ?? ""}
            maxLength={500}
            onChange={(value) => onChange({ ...field, value })}
            onCommit={onCommit}
          />
        </ControlRow>
      )}
      {field.type !== "hidden" && (
        <ControlRow label="Begins a step" htmlFor={`${id}-step`}>
          <Switch
            id={`${id}-step`}
            className="justify-self-end"
            checked={startsStep !== undefined}
            onCheckedChange={(begins) =>
              onChange({ ...field, startsStep: begins ? "" : undefined })
            }
          />
        </ControlRow>
      )}
      {startsStep !== undefined && (
        <ControlRow label="Heading of the step" htmlFor={`${id}-heading`} isStacked>
          <TextControl
            id={`${id}-heading`}
            value={startsStep}
            maxLength={120}
            onChange={(next) => onChange({ ...field, startsStep: next })}
            onCommit={onCommit}
          />
        </ControlRow>
      )}
      {field.type !== "hidden" && answered.length > 0 && (
        <ControlRow label="Asked">
          <ChoiceControl
            label="Asked"
            value={deciding?.name ?? ""}
            options={[
              { value: "", label: "Always" },
              ...answered.map(({ name, label }) => ({ value: name, label: `After “${label}”` })),
            ]}
            onChange={askOn}
          />
        </ControlRow>
      )}
      {deciding && deciding.type !== "consent" && (
        <ControlRow label="When answered" htmlFor={`${id}-is`} hint="One line each." isStacked>
          <TextControl
            id={`${id}-is`}
            value={(showWhen?.is ?? []).join("\n")}
            maxLength={2000}
            isMultiline
            onChange={(text) =>
              onChange({ ...field, showWhen: { field: deciding.name, is: text.split("\n") } })
            }
            onCommit={onCommit}
          />
        </ControlRow>
      )}
    </div>
  );
}

function answersOf(fields: readonly FormField[], name: string): string[] {
  const field = fields.find((one) => one.name === name);
  return field?.type === "consent" ? ["yes"] : (field?.options ?? []);
}
