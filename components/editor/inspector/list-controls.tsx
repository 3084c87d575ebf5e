"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";

interface RowsProps<Item> {
  items: readonly Item[];
  itemLabel: string;
  maxItems: number;
  /** What a new entry holds. */
  blank(): Item;
  /** Entries fold open below their name and then need the whole width. */
  isFolded?: boolean;
  onChange(items: Item[]): void;
  renderItem(item: Item, at: number, change: (item: Item) => void): ReactNode;
}

/** Entries that are added, changed, moved and removed: points, questions, plans, form fields. */
export function EntryRows<Item>(props: RowsProps<Item>) {
  const { items, itemLabel, maxItems, blank, isFolded = false, onChange, renderItem } = props;
  const isFull = items.length >= maxItems;
  return (
    <div className="flex flex-col gap-2">
      {items.map((item, at) => (
        <div
          key={at}
          role="group"
          aria-label={`${itemLabel} ${at + 1}`}
          className="relative flex gap-1"
        >
          <div className="min-w-0 flex-1">
            {renderItem(item, at, (next) => onChange(items.with(at, next)))}
          </div>
          <RowButtons
            className={isFolded ? "absolute top-0 right-0.5" : undefined}
            name={`${itemLabel} ${at + 1}`}
            up={at > 0 ? () => onChange(swap(items, at - 1)) : null}
            down={at < items.length - 1 ? () => onChange(swap(items, at)) : null}
            remove={() => onChange(items.filter((_, other) => other !== at))}
          />
        </div>
      ))}
      <Button
        variant="secondary"
        size="sm"
        className="self-start"
        disabled={isFull}
        onClick={() => onChange([...items, blank()])}
      >
        <Plus aria-hidden />
        {isFull ? `At most ${maxItems}` : `Add ${itemLabel.toLowerCase()}`}
      </Button>
    </div>
  );
}

function swap<Item>(items: readonly Item[], at: number): Item[] {
  const [first, second] = [items[at], items[at + 1]];
  return first === undefined || second === undefined
    ? [...items]
    : items.with(at, second).with(at + 1, first);
}

interface RowButtonsProps {
  className?: string;
  name: string;
  up: (() => void) | null;
  down: (() => void) | null;
  remove(): void;
}

function RowButtons({ className, name, up, down, remove }: RowButtonsProps) {
  const actions = [
    { label: `Move ${name} up`, Icon: ArrowUp, act: up },
    { label: `Move ${name} down`, Icon: ArrowDown, act: down },
    { label: `Delete ${name}`, Icon: Trash2, act: remove },
  ];
  return (
    <div className={cn("flex shrink-0 items-start", className)}>
      {actions.map(({ label, Icon, act }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          disabled={act === null}
          className="grid h-7 w-5.5 place-items-center rounded-sm text-ink-soft hover:bg-ink/6 hover:text-ink disabled:invisible"
          onClick={act ?? undefined}
        >
          <Icon className="size-3.5" aria-hidden />
        </button>
      ))}
    </div>
  );
}
