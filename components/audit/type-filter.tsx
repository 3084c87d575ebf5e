"use client";

import { useQuery } from "convex/react";
import { ListFilter } from "@/components/layout/list-filter";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

/** Only kinds that have happened here can be chosen. */
export function TypeFilter({ selected }: { selected: string | null }) {
  const { groupId, slug } = useWorkspace();
  const types = useQuery(api.events.listTypes, { groupId }) ?? [];
  return (
    <ListFilter
      label="Show activity of kind"
      all="Everything"
      choices={types.map(({ type, label }) => ({ value: type, label }))}
      selected={selected}
      hrefOf={(type) => routes.activity(slug, { type })}
    />
  );
}
