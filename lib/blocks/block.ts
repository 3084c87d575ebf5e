/** One element of the palette, described once for editor, server and renderer. */
import type { ElementStyle, JsonValue } from "../page-document/element";
import type { FieldSpec } from "./field-spec";
import type { BlockKind } from "./kinds";
import type { StyleName } from "./style";

export type BlockGroup = "structure" | "text" | "media" | "action" | "proof" | "urgency";

export interface BlockDescription {
  kind: BlockKind;
  /** In the marketer's words: "Headline". */
  label: string;
  /** One short sentence for the palette's tooltip. */
  hint: string;
  /** Name of a lucide icon, kebab-case. */
  icon: string;
  group: BlockGroup;
  /** In the order the inspector shows them. */
  fields: Record<string, FieldSpec>;
  defaults: { fields: Record<string, JsonValue>; style: ElementStyle };
  /** Style values that mean something for this element. */
  styles: readonly StyleName[];
  /** Kinds that may stand directly inside; empty for a leaf. */
  allowedChildren: readonly BlockKind[];
}
