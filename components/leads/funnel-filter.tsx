"use client";

import { ListFilter } from "@/components/layout/list-filter";
import { useWorkspace } from "@/components/layout/workspace-context";
import { routes } from "@/lib/routes";

export function FunnelFilter({
  funnels,
  selected,
}: {
  funnels: readonly { funnelId: string; name: string }[];
  selected: string | null;
}) {
  const { slug } = useWorkspace();
  if (funnels.length < 2 && !selected) return null;
  return (
    <ListFilter
      label="Show leads of"
      all="All funnels"
      choices={funnels.map(({ funnelId, name }) => ({ value: funnelId, label: name }))}
      selected={selected}
      hrefOf={(funnel) => routes.leads(slug, { funnel })}
    />
  );
}
