"use client";

import { ToggleGroup as ToggleGroupPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

// The outline goes by class: the primitive's own `style` would stand in the server's markup, where the
// app's policy refuses it.
function ToggleGroup({
  className,
  style,
  ...props
}: ComponentProps<typeof ToggleGroupPrimitive.Root>) {
  return (
    <ToggleGroupPrimitive.Root
      data-slot="toggle-group"
      className={cn(
        "inline-flex shrink-0 items-center gap-0.5 rounded-md bg-ink/6 p-0.5 outline-none",
        className,
      )}
      style={{ outline: undefined, ...style }}
      {...props}
    />
  );
}

function ToggleGroupItem({
  className,
  ...props
}: ComponentProps<typeof ToggleGroupPrimitive.Item>) {
  return (
    <ToggleGroupPrimitive.Item
      data-slot="toggle-group-item"
      className={cn(
        "inline-flex h-6 min-w-7 grow items-center whitespace-nowrap justify-center gap-1.5 rounded-sm px-2 text-sm font-medium text-ink-soft transition-colors duration-state hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink disabled:opacity-50 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
        className,
      )}
      {...props}
    />
  );
}

export { ToggleGroup, ToggleGroupItem };
