"use client";

/** How the whole funnel looks: a ready look, colours, typefaces, corners, buttons. */
import { useId, type ReactNode } from "react";
import { FONTS } from "@/lib/themes/fonts";
import { fontId, type FontId, type Theme } from "@/lib/themes/theme";
import { ChoiceControl } from "../inspector/choice-control";
import { ControlRow } from "../inspector/control-row";
import { NumberControl } from "../inspector/number-control";
import { DesignColors } from "./design-colors";
import { ReadyLooks } from "./ready-looks";
import { useThemeDraft } from "./theme-draft";

const FONT_OPTIONS = fontId.members.map(({ value }) => ({ value, label: FONTS[value].label }));
const FONT_PLACES: readonly { place: keyof Theme["fonts"]; label: string }[] = [
  { place: "display", label: "Headlines" },
  { place: "body", label: "Text" },
  { place: "label", label: "Small labels" },
];
const BUTTONS: readonly { value: Theme["button"]; label: string }[] = [
  { value: "square", label: "Square" },
  { value: "rounded", label: "Round" },
  { value: "pill", label: "Pill" },
];
const MAX_RADIUS_PX = 40;

export function DesignSettings() {
  return (
    <>
      <Group title="Ready looks" detail="Colours and type for every page of this funnel.">
        <ReadyLooks />
      </Group>
      <Group title="Colours">
        <DesignColors />
      </Group>
      <Group title="Type">
        <DesignFonts />
      </Group>
      <Group title="Shape">
        <DesignShape />
      </Group>
    </>
  );
}

function Group({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line p-4">
      <h3 id={id} className="text-sm font-semibold">
        {title}
      </h3>
      {detail && <p className="mt-0.5 text-xs text-ink-soft">{detail}</p>}
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  );
}

function DesignFonts() {
  const { theme, change, save } = useThemeDraft();
  const id = useId();
  return FONT_PLACES.map(({ place, label }) => (
    <ControlRow key={place} label={label} htmlFor={`${id}-${place}`}>
      <ChoiceControl
        id={`${id}-${place}`}
        label={label}
        value={theme.fonts[place]}
        options={FONT_OPTIONS}
        onChange={(chosen) => {
          const font = fontNamed(chosen);
          if (font) change({ ...theme, fonts: { ...theme.fonts, [place]: font } });
          save();
        }}
      />
    </ControlRow>
  ));
}

function fontNamed(value: string): FontId | undefined {
  return fontId.members.find((member) => member.value === value)?.value;
}

function DesignShape() {
  const { theme, change, save } = useThemeDraft();
  const id = useId();
  return (
    <>
      <ControlRow label="Corners" htmlFor={`${id}-radius`}>
        <NumberControl
          id={`${id}-radius`}
          label="Corners"
          value={theme.radius}
          min={0}
          max={MAX_RADIUS_PX}
          unit="px"
          onChange={(radius) => change({ ...theme, radius })}
          onCommit={save}
        />
      </ControlRow>
      <ControlRow label="Buttons">
        <ChoiceControl
          label="Buttons"
          value={theme.button}
          options={BUTTONS}
          onChange={(chosen) => {
            const button = BUTTONS.find(({ value }) => value === chosen)?.value;
            if (button) change({ ...theme, button });
            save();
          }}
        />
      </ControlRow>
    </>
  );
}
