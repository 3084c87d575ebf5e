"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { AA_TEXT, contrast, readableOn } from "@/lib/themes/contrast";
import type { ThemeColors } from "@/lib/themes/theme";
import { COLOR_NAMES } from "../inspector/color-names";
import { ControlRow } from "../inspector/control-row";
import { useThemeDraft } from "./theme-draft";

const ORDER: readonly (keyof ThemeColors)[] = [
  "ground",
  "surface",
  "ink",
  "inkSoft",
  "accent",
  "accentInk",
  "line",
];
const HEX = /^#[0-9a-f]{6}$/i;

/** The seven colours that everything else is mixed from. */
export function DesignColors() {
  const { theme, change, save } = useThemeDraft();
  const set = (name: keyof ThemeColors, color: string) =>
    change({ ...theme, colors: { ...theme.colors, [name]: color } });
  return (
    <>
      {ORDER.map((name) => (
        <ColorRow
          key={name}
          label={COLOR_NAMES[name]}
          color={theme.colors[name]}
          onChange={(color) => set(name, color)}
          onCommit={save}
        />
      ))}
      <Readability />
    </>
  );
}

interface ColorRowProps {
  label: string;
  color: string;
  onChange(color: string): void;
  onCommit(): void;
}

function ColorRow({ label, color, onChange, onCommit }: ColorRowProps) {
  const id = useId();
  return (
    <ControlRow label={label} htmlFor={id}>
      <div className="flex items-center gap-2">
        <input
          type="color"
          aria-label={`${label}, picked`}
          value={color}
          className="h-7 w-9 shrink-0 cursor-pointer rounded-md border border-line bg-transparent p-0.5"
          onChange={(event) => onChange(event.target.value)}
          onBlur={onCommit}
        />
        <Input
          id={id}
          key={color}
          size="sm"
          maxLength={7}
          defaultValue={color}
          className="font-mono"
          onChange={(event) => {
            if (HEX.test(event.target.value)) onChange(event.target.value.toLowerCase());
          }}
          onBlur={onCommit}
        />
      </div>
    </ControlRow>
  );
}

/** What would be hard to read, and the nearest colour that is not. The other texts mend themselves. */
function Readability() {
  const { theme, change, save } = useThemeDraft();
  const { accent, accentInk, ink, ground } = theme.colors;
  const problems = [
    { what: "Text on buttons", name: "accentInk", text: accentInk, on: accent },
    { what: "Text on the page", name: "ink", text: ink, on: ground },
  ] as const;
  return problems
    .map((problem) => ({ ...problem, ratio: contrast(problem.text, problem.on) }))
    .filter(({ ratio }) => ratio < AA_TEXT)
    .map(({ what, name, text, on, ratio }) => (
      <p key={name} role="status" className="rounded-md bg-warn/18 px-3 py-2 text-sm">
        {what} is hard to read: {ratio.toFixed(1)} to 1, and 4.5 is needed.{" "}
        <Button
          variant="link"
          size="inline"
          onClick={() => {
            const towards =
              contrast("#000000", on) > contrast("#ffffff", on) ? "#000000" : "#ffffff";
            const readable = readableOn(text, towards, [on]);
            change({ ...theme, colors: { ...theme.colors, [name]: readable } });
            save();
          }}
        >
          Make it readable
        </Button>
      </p>
    ));
}
