"use client";

import { useRouter } from "next/navigation";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectSeparator,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";

const ALL = "all";

/**
 * Narrows a list to one of its kinds. The choice stands in the address, so that a narrowed list can be
 * sent on and the browser's back button widens it again.
 *
 * @param label what is chosen, for screen readers.
 * @param all the words for "no filter".
 * @param hrefOf the list's address with this choice; "" is no filter.
 */
export function ListFilter({
  label,
  all,
  choices,
  selected,
  hrefOf,
}: {
  label: string;
  all: string;
  choices: readonly { value: string; label: string }[];
  selected: string | null;
  hrefOf: (value: string) => string;
}) {
  const { push } = useRouter();
  return (
    <Select
      value={selected ?? ALL}
      onValueChange={(value) => push(hrefOf(value === ALL ? "" : value))}
    >
      <SelectTrigger aria-label={label} className="w-52">
        <SelectValue placeholder={all} />
      </SelectTrigger>
      <SelectContent align="end">
        <SelectItem value={ALL}>{all}</SelectItem>
        {choices.length > 0 && <SelectSeparator />}
        {choices.map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
