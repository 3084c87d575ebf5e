"use client";

import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Input } from "@/components/ui/input";
import { COLOR_TOKENS, isColor, isColorToken } from "@/lib/blocks/color";
import type { ThemeColors } from "@/lib/themes/theme";
import { cn } from "@/lib/utils";
import { useThemeDraft } from "../design/theme-draft";
import { COLOR_NAMES } from "./color-names";

interface ColorControlProps {
  id?: string;
  label: string;
  value: string | null;
  onChange(value: string): void;
  onCommit(): void;
}

/** A colour of the theme, which follows the theme, or a fixed one. */
export function ColorControl({ id, label, value, onChange, onCommit }: ColorControlProps) {
  const { colors } = useThemeDraft().theme;
  return (
    <Popover onOpenChange={(isOpen) => !isOpen && onCommit()}>
      <PopoverTrigger asChild>
        <button
          id={id}
          type="button"
          aria-label={`${label}: ${nameOf(value)}`}
          className="flex h-7 w-full items-center gap-2 rounded-md border border-line bg-surface px-1.5 text-sm hover:border-line-strong"
        >
          <Swatch color={value === null ? null : cssOf(value, colors)} />
          <span className={cn("truncate", value === null && "text-ink-soft")}>{nameOf(value)}</span>
        </button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={label} className="w-60">
        <p className="mb-1.5 text-xs font-medium text-ink-soft">Colours of the theme</p>
        <div className="grid grid-cols-7 gap-1.5">
          {COLOR_TOKENS.map((token) => (
            <button
              key={token}
              type="button"
              title={COLOR_NAMES[token]}
              aria-label={COLOR_NAMES[token]}
              aria-pressed={value === token}
              className="size-6.5 rounded-full border border-ink/15 aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent"
              style={{ background: colors[token] }}
              onClick={() => onChange(token)}
            />
          ))}
        </div>
        <p className="mt-3 mb-1.5 text-xs font-medium text-ink-soft">Any other</p>
        <div className="flex items-center gap-2">
          <input
            type="color"
            aria-label={`${label}, picked`}
            value={hexOf(value, colors)}
            className="size-8 shrink-0 cursor-pointer rounded-md border border-line bg-transparent p-0.5"
            onChange={(event) => onChange(event.target.value)}
          />
          <Input
            key={value}
            size="sm"
            aria-label={`${label}, as #rrggbb`}
            defaultValue={hexOf(value, colors)}
            className="font-mono"
            onChange={(event) => {
              if (isColor(event.target.value) && event.target.value.startsWith("#"))
                onChange(event.target.value);
            }}
          />
          <button
            type="button"
            className="h-7 shrink-0 rounded-md px-2 text-sm text-ink-soft hover:bg-ink/6 hover:text-ink"
            onClick={() => onChange("transparent")}
          >
            None
          </button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Swatch({ color }: { color: string | null }) {
  return (
    <span
      className="size-4 shrink-0 rounded-full border border-ink/15 bg-[conic-gradient(var(--line)_25%,transparent_0_50%,var(--line)_0_75%,transparent_0)] bg-[length:6px_6px]"
      style={color === null || color === "transparent" ? undefined : { background: color }}
    />
  );
}

function nameOf(value: string | null): string {
  if (value === null) return "Automatic";
  if (value === "transparent") return "None";
  return isColorToken(value) ? COLOR_NAMES[value] : value;
}

function cssOf(value: string, colors: ThemeColors): string {
  return isColorToken(value) ? colors[value] : value;
}

function hexOf(value: string | null, colors: ThemeColors): string {
  const css = value === null ? colors.accent : cssOf(value, colors);
  return css.startsWith("#") ? css : colors.ground;
}
