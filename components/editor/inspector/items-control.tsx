"use client";

import { useId, type ComponentType } from "react";
import type { ItemsField, ScalarField, TextListField } from "@/lib/blocks/field-spec";
import { itemsOf, listOf } from "@/lib/blocks/read-field";
import type { ElementFields, JsonValue } from "@/lib/page-document/element";
import { plainText, retyped } from "@/lib/page-document/rich-text";
import type { FieldControlProps } from "./field-control-props";
import { EntrySummary } from "./entry-summary";
import { EntryRows } from "./list-controls";
import { TextControl } from "./text-control";

/** Short texts, one below the other. */
export function TextListControl({
  spec,
  value,
  onChange,
  onCommit,
}: FieldControlProps<TextListField>) {
  const id = useId();
  const { label, itemLabel, maxItems, maxLength } = spec;
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1.5">
      <span className="text-sm text-ink-soft">{label}</span>
      <EntryRows
        items={listOf({ texts: value ?? null }, "texts")}
        {...{ itemLabel, maxItems }}
        blank={() => ""}
        onChange={(texts) => onChange(texts)}
        renderItem={(item, at, change) => (
          <>
            <label htmlFor={`${id}-${at}`} className="sr-only">
              {itemLabel} {at + 1}
            </label>
            <TextControl
              id={`${id}-${at}`}
              value={plainText(item)}
              maxLength={maxLength}
              onChange={(text) => change(retyped(item, text))}
              onCommit={onCommit}
            />
          </>
        )}
      />
    </div>
  );
}

interface ItemsControlProps extends FieldControlProps<ItemsField> {
  /** Draws one field of an entry; handed down, because that control draws this one. */
  Control: ComponentType<FieldControlProps>;
}

/** Entries with fields of their own: questions with answers, plans with prices. */
export function ItemsControl(props: ItemsControlProps) {
  const { spec, value, Control, onChange, onCommit } = props;
  const { label, itemLabel, maxItems, fields } = spec;
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1.5">
      <span className="text-sm text-ink-soft">{label}</span>
      <EntryRows
        items={itemsOf({ items: value ?? null }, "items")}
        {...{ itemLabel, maxItems }}
        isFolded
        blank={() => blankEntry(fields)}
        onChange={(items) => onChange(items)}
        renderItem={(item, at, change) => (
          <details
            open={at === 0}
            className="group/entry rounded-md border border-line bg-paper open:pb-2.5"
          >
            <EntrySummary>{titleOf(item, fields) || `${itemLabel} ${at + 1}`}</EntrySummary>
            <div className="flex flex-col gap-2.5 px-2 pt-1">
              {Object.entries(fields).map(([name, field]) => (
                <Control
                  key={name}
                  spec={field}
                  value={item[name]}
                  onChange={(next) => change({ ...item, [name]: next })}
                  onCommit={onCommit}
                />
              ))}
            </div>
          </details>
        )}
      />
    </div>
  );
}

/** The first words in it. */
function titleOf(item: ElementFields, fields: Record<string, ScalarField>): string {
  const texts = Object.entries(fields)
    .filter(([, field]) => field.type === "text")
    .map(([name]) => plainText(item[name]));
  return texts.find((text) => text !== "") ?? "";
}

function blankEntry(fields: Record<string, ScalarField>): ElementFields {
  const entries = Object.entries(fields).flatMap(([name, field]): [string, JsonValue][] => {
    if (field.type === "text") return [[name, field.label]];
    if (field.type === "boolean") return [[name, false]];
    return [];
  });
  return Object.fromEntries(entries);
}
