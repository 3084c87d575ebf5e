"use client";

import type { FunctionArgs } from "convex/server";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import type { api } from "@/convex/_generated/api";

export type NumbersWindow = NonNullable<
  FunctionArgs<typeof api.numbers.getFunnelNumbers>["window"]
>;

const WINDOWS: readonly { value: NumbersWindow; label: string }[] = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "all", label: "All time" },
];

export function WindowSwitch({
  value,
  onChange,
}: {
  value: NumbersWindow;
  onChange: (value: NumbersWindow) => void;
}) {
  return (
    <ToggleGroup
      type="single"
      aria-label="Time shown"
      value={value}
      onValueChange={(next) => {
        const chosen = WINDOWS.find((window) => window.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {WINDOWS.map((window) => (
        <ToggleGroupItem key={window.value} value={window.value}>
          {window.label}
        </ToggleGroupItem>
      ))}
    </ToggleGroup>
  );
}
