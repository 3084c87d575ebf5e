/** Every kind of page element there is. Stored in documents: a name here never changes. */
import { v, type Infer } from "convex/values";

export const blockKind = v.union(
  v.literal("section"),
  v.literal("row"),
  v.literal("column"),
  v.literal("headline"),
  v.literal("subheadline"),
  v.literal("paragraph"),
  v.literal("list"),
  v.literal("image"),
  v.literal("video"),
  v.literal("button"),
  v.literal("form"),
  v.literal("divider"),
  v.literal("spacer"),
  v.literal("countdown"),
  v.literal("faq"),
  v.literal("testimonial"),
  v.literal("stars"),
  v.literal("priceTable"),
  v.literal("progress"),
  v.literal("code"),
  v.literal("box"),
  v.literal("iconList"),
  v.literal("logoRow"),
  v.literal("socialProof"),
  v.literal("embed"),
);
export type BlockKind = Infer<typeof blockKind>;

export const BLOCK_KINDS: readonly BlockKind[] = blockKind.members.map((member) => member.value);

export function isBlockKind(kind: string): kind is BlockKind {
  return BLOCK_KINDS.some((known) => known === kind);
}
