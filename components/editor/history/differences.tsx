"use client";

import { Button } from "@/components/ui/button";
import { elementLabel } from "@/lib/editor/element-words";
import type { Difference } from "@/lib/editor/restore";
import { BlockIcon } from "../block-icon";
import { blockOf } from "@/lib/blocks/registry";

const BACK: Record<Difference["what"], string> = {
  "deleted since": "Bring back",
  "added since": "Take away",
  "changed since": "Restore",
  "moved since": "Move back",
};

interface DifferencesProps {
  differences: readonly Difference[];
  onRestore(difference: Difference): void;
}

/** What differs from the page of today, element by element, each to be restored alone. */
export function Differences({ differences, onRestore }: DifferencesProps) {
  return (
    <section aria-label="What differs from now" className="flex flex-col gap-1 p-3">
      <h3 className="px-1 text-sm font-semibold">What differs from now</h3>
      {differences.length === 0 && (
        <p className="px-1 text-sm text-ink-soft">Nothing. The page is today as it was then.</p>
      )}
      <ul className="flex flex-col">
        {differences.map((difference) => {
          const { key, element, what } = difference;
          return (
            <li key={key} className="flex items-center gap-2 rounded-md px-1 py-1.5 text-sm">
              <BlockIcon
                name={blockOf(element.kind).icon}
                className="size-3.5 shrink-0 text-ink-soft"
              />
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2">{elementLabel(element)}</span>
                <span className="text-xs text-ink-soft">{what}</span>
              </span>
              <Button
                variant="secondary"
                size="sm"
                aria-label={`${BACK[what]}: ${elementLabel(element)}`}
                onClick={() => onRestore(difference)}
              >
                {BACK[what]}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
