"use client";

import { useQuery } from "convex/react";
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
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

const ALL = "all";

/** Only kinds that have happened here can be chosen. */
export function TypeFilter({ selected }: { selected: string | null }) {
  const { groupId, slug } = useWorkspace();
  const types = useQuery(api.events.listTypes, { groupId });
  const { push } = useRouter();
  return (
    <Select
      value={selected ?? ALL}
      onValueChange={(value) => push(routes.activity(slug, { type: value === ALL ? "" : value }))}
    >
      <SelectTrigger aria-label="Show activity of kind" className="w-52">
        <SelectValue placeholder="Everything" />
      </SelectTrigger>
      <SelectContent align="end">
        <SelectItem value={ALL}>Everything</SelectItem>
        {types && types.length > 0 && <SelectSeparator />}
        {types?.map(({ type, label }) => (
          <SelectItem key={type} value={type}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
