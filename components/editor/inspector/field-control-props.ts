/** What every control of a field takes: its description, what stands in it, and whom to tell. */
import type { FieldSpec } from "@/lib/blocks/field-spec";
import type { JsonValue } from "@/lib/page-document/element";

export interface FieldControlProps<Spec extends FieldSpec = FieldSpec> {
  spec: Spec;
  value: JsonValue | undefined;
  onChange(value: JsonValue): void;
  /** The end of a burst: blur, pointer up. */
  onCommit(): void;
}
