"use client";

import { AlignCenter, AlignLeft, AlignRight, type LucideIcon } from "lucide-react";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";

interface ChoiceControlProps {
  id?: string;
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

const ICONS: Record<string, LucideIcon> = {
  left: AlignLeft,
  center: AlignCenter,
  right: AlignRight,
};

/** Letters that fit side by side in the inspector's width. */
const ROW_LETTERS = 18;

/** Few short options lie side by side; more go into a menu. */
export function ChoiceControl({ id, label, value, options, onChange }: ChoiceControlProps) {
  const hasIcons = options.every((option) => ICONS[option.value]);
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  if (!hasIcons && (options.length > 4 || letters > ROW_LETTERS))
    return <ChoiceMenu {...{ id, label, value, options, onChange }} />;
  return (
    <ToggleGroup
      type="single"
      aria-label={label}
      className="flex w-full"
      value={value ?? ""}
      onValueChange={(next) => {
        if (next !== "") onChange(next);
      }}
    >
      {options.map((option) => {
        const Icon = ICONS[option.value];
        return (
          <ToggleGroupItem
            key={option.value}
            value={option.value}
            className="min-w-0 px-1 text-xs"
            aria-label={Icon ? option.label : undefined}
            title={option.label}
          >
            {Icon ? <Icon className="size-4" aria-hidden /> : option.label}
          </ToggleGroupItem>
        );
      })}
    </ToggleGroup>
  );
}

function ChoiceMenu({ id, label, value, options, onChange }: ChoiceControlProps) {
  return (
    <Select value={value ?? ""} onValueChange={onChange}>
      <SelectTrigger id={id} size="sm" aria-label={label}>
        <SelectValue placeholder="Automatic" />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
