"use client";

import { useRouter } from "next/navigation";
import { useWorkspace } from "@/components/layout/workspace-context";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectSeparator,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { routes } from "@/lib/routes";

const ALL = "all";

export function FunnelFilter({
  funnels,
  selected,
}: {
  funnels: readonly { funnelId: string; name: string }[];
  selected: string | null;
}) {
  const { slug } = useWorkspace();
  const { push } = useRouter();
  if (funnels.length < 2 && !selected) return null;
  return (
    <Select
      value={selected ?? ALL}
      onValueChange={(value) => push(routes.leads(slug, { funnel: value === ALL ? "" : value }))}
    >
      <SelectTrigger aria-label="Show leads of" className="w-52">
        <SelectValue />
      </SelectTrigger>
      <SelectContent align="end">
        <SelectItem value={ALL}>All funnels</SelectItem>
        <SelectSeparator />
        {funnels.map((funnel) => (
          <SelectItem key={funnel.funnelId} value={funnel.funnelId}>
            {funnel.name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
