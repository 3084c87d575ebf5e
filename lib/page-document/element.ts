/**
 * What one element of a page is. A page is a flat map of these; the tree is in `parentKey`, the
 * order among siblings in `order` (a fractional key, so that a move writes one element).
 */
import { v, type Infer, type VAny } from "convex/values";
import { blockKind } from "../blocks/kinds";

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** Made by the client, unique in its page, the same through remove and undo. */
export type ElementKey = string;

export type StyleValue = string | number | boolean;
export type StyleValues = Record<string, StyleValue>;

export const SCREEN_SIZES = ["desktop", "tablet", "phone"] as const;
export type ScreenSize = (typeof SCREEN_SIZES)[number];

export const jsonValue: VAny<JsonValue> = v.any();
export const styleValue = v.union(v.string(), v.number(), v.boolean());
export const styleValues = v.record(v.string(), styleValue);

export const elementStyle = v.object({
  desktop: v.optional(styleValues),
  tablet: v.optional(styleValues),
  phone: v.optional(styleValues),
});
export type ElementStyle = Infer<typeof elementStyle>;

export const elementFields = v.record(v.string(), jsonValue);
export type ElementFields = Record<string, JsonValue>;

export const elementMarks = v.record(v.string(), v.string());

export const pageElement = v.object({
  key: v.string(),
  kind: blockKind,
  fields: elementFields,
  style: elementStyle,
  /** null: a section, directly on the page. */
  parentKey: v.union(v.string(), v.null()),
  order: v.string(),
  /** Who wrote what of it last; see marks.ts. */
  marks: v.optional(elementMarks),
});
export type PageElement = Infer<typeof pageElement>;
