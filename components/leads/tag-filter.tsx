"use client";

import { useQuery } from "convex/react";
import { ListFilter } from "@/components/layout/list-filter";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Nothing until the workspace has a tag. */
export function TagFilter({ selected }: { selected: string | null }) {
  const { groupId, slug } = useWorkspace();
  const tags = useQuery(api.knowledge.listLabels, { groupId, key: "audience" }) ?? [];
  if (tags.length === 0 && !selected) return null;
  return (
    <ListFilter
      label="Show leads with the tag"
      all="All tags"
      choices={tags.map(({ knowledgeId, value }) => ({ value: knowledgeId, label: value }))}
      selected={selected}
      hrefOf={(tag) => routes.leads(slug, { tag })}
    />
  );
}
