"use client";

/** The control for a field, by its description. Shared by elements and by entries inside fields. */
import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import { checkFieldValue } from "@/lib/blocks/check-field";
import type { UrlField } from "@/lib/blocks/field-spec";
import { plainText, retyped } from "@/lib/page-document/rich-text";
import { ChoiceControl } from "./choice-control";
import { ColorControl } from "./color-control";
import { ControlRow } from "./control-row";
import { DateTimeControl } from "./date-time-control";
import type { FieldControlProps } from "./field-control-props";
import { FormFieldsControl } from "./form-fields-control";
import { ImageControl } from "./image-control";
import { ItemsControl, TextListControl } from "./items-control";
import { NumberControl } from "./number-control";
import { TextControl } from "./text-control";

const TEXT_LIMIT_FOR_ADDRESSES = 2000;

export function FieldControl({ spec, value, onChange, onCommit }: FieldControlProps) {
  const id = useId();
  const { label, hint } = spec;
  const row = { label, hint, htmlFor: id };
  const text = plainText(value);
  switch (spec.type) {
    case "text":
      return (
        <ControlRow {...row} isStacked={spec.multiline || spec.maxLength > 60}>
          <TextControl
            id={id}
            value={text}
            maxLength={spec.maxLength}
            isMultiline={spec.multiline}
            placeholder={spec.placeholder}
            onChange={(next) => onChange(spec.rich ? retyped(value, next) : next)}
            onCommit={onCommit}
          />
        </ControlRow>
      );
    case "url":
      return (
        <ControlRow {...row} isStacked>
          <TextControl
            id={id}
            value={text}
            maxLength={TEXT_LIMIT_FOR_ADDRESSES}
            placeholder={spec.placeholder ?? "https://"}
            problemOf={(address) => addressProblem(spec, address)}
            onChange={onChange}
            onCommit={onCommit}
          />
        </ControlRow>
      );
    case "number":
      return (
        <ControlRow {...row}>
          <NumberControl
            {...spec}
            id={id}
            value={typeof value === "number" ? value : null}
            onChange={onChange}
            onCommit={onCommit}
          />
        </ControlRow>
      );
    case "choice":
      return (
        <ControlRow {...row} isStacked={spec.options.length === 3 || spec.options.length === 4}>
          <ChoiceControl
            id={id}
            label={label}
            value={typeof value === "string" ? value : null}
            options={spec.options}
            onChange={onChange}
          />
        </ControlRow>
      );
    case "boolean":
      return (
        <ControlRow {...row}>
          <Switch
            id={id}
            className="justify-self-end"
            checked={value === true}
            onCheckedChange={onChange}
          />
        </ControlRow>
      );
    case "color":
      return (
        <ControlRow {...row}>
          <ColorControl
            id={id}
            label={label}
            value={typeof value === "string" ? value : null}
            onChange={onChange}
            onCommit={onCommit}
          />
        </ControlRow>
      );
    case "dateTime":
      return (
        <ControlRow {...row} isStacked>
          <DateTimeControl id={id} value={value} onChange={onChange} />
        </ControlRow>
      );
    case "image":
      return <ImageControl {...{ spec, value, onChange, onCommit }} />;
    case "textList":
      return <TextListControl {...{ spec, value, onChange, onCommit }} />;
    case "items":
      return <ItemsControl {...{ spec, value, onChange, onCommit }} Control={FieldControl} />;
    case "formFields":
      return <FormFieldsControl {...{ spec, value, onChange, onCommit }} />;
    default:
      return spec satisfies never;
  }
}

function addressProblem(spec: UrlField, address: string): string | null {
  const problem = checkFieldValue(spec, address);
  return problem === null ? null : `An address ${problem}`;
}
