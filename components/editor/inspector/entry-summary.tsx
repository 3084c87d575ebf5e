import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/**
 * The closed form of an entry: its name, and a chevron that turns. Inside `group/entry`, with
 * room at the right for the entry's buttons.
 */
export function EntrySummary({ children }: { children: ReactNode }) {
  return (
    <summary className="flex h-7 list-none items-center gap-1 rounded-md pr-18 pl-1 text-sm [&::-webkit-details-marker]:hidden">
      <ChevronRight
        className="size-3.5 shrink-0 text-ink-soft transition-transform duration-state group-open/entry:rotate-90"
        aria-hidden
      />
      <span className="min-w-0 truncate">{children}</span>
    </summary>
  );
}
