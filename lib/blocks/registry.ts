/** The table of every kind of element. */
import type { BlockDescription } from "./block";
import { section } from "./section";
import { row } from "./row";
import { column } from "./column";
import { headline } from "./headline";
import { subheadline } from "./subheadline";
import { paragraph } from "./paragraph";
import { list } from "./list";
import { image } from "./image";
import { video } from "./video";
import { button } from "./button";
import { form } from "./form";
import { divider } from "./divider";
import { spacer } from "./spacer";
import { countdown } from "./countdown";
import { faq } from "./faq";
import { testimonial } from "./testimonial";
import { stars } from "./stars";
import { priceTable } from "./priceTable";
import { progress } from "./progress";
import { code } from "./code";
import { box } from "./box";
import { iconList } from "./iconList";
import { logoRow } from "./logoRow";
import { socialProof } from "./socialProof";
import { embed } from "./embed";
import { isBlockKind, type BlockKind } from "./kinds";

export const BLOCKS: Record<BlockKind, BlockDescription> = {
  section,
  row,
  column,
  headline,
  subheadline,
  paragraph,
  list,
  image,
  video,
  button,
  form,
  divider,
  spacer,
  countdown,
  faq,
  testimonial,
  stars,
  priceTable,
  progress,
  code,
  box,
  iconList,
  logoRow,
  socialProof,
  embed,
};

export type BlockTable = typeof BLOCKS;

export function blockOf(kind: BlockKind): BlockDescription {
  return BLOCKS[kind];
}

/** For a kind that came from outside; null when there is none of this name. */
export function findBlock(kind: string): BlockDescription | null {
  return isBlockKind(kind) ? BLOCKS[kind] : null;
}
