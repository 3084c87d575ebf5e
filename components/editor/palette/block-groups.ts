/** The palette's groups in their order, and the search over them. */
import type { BlockDescription, BlockGroup } from "@/lib/blocks/block";
import { BLOCKS } from "@/lib/blocks/registry";

export interface Group {
  group: BlockGroup;
  label: string;
  blocks: BlockDescription[];
}

const LABELS: Record<BlockGroup, string> = {
  text: "Text",
  media: "Media",
  action: "Forms and buttons",
  proof: "Proof",
  urgency: "Urgency",
  structure: "Layout",
};
const ORDER: readonly BlockGroup[] = ["text", "media", "action", "proof", "urgency", "structure"];

/** Groups with the blocks whose name or sentence contains every word of the query. */
export function blockGroups(query: string): Group[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ label, hint }: BlockDescription) => {
    const text = `${label} ${hint}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return ORDER.map((group) => ({
    group,
    label: LABELS[group],
    blocks: Object.values(BLOCKS).filter((block) => block.group === group && matches(block)),
  })).filter(({ blocks }) => blocks.length > 0);
}
