"use client";

import { Monitor, RotateCcw, Smartphone, Tablet, type LucideIcon } from "lucide-react";
import { memo, useId, type ReactNode } from "react";
import { Switch } from "@/components/ui/switch";
import { STYLES, type StyleName } from "@/lib/blocks/style";
import { changeStyle } from "@/lib/editor/actions";
import { readStyle, screensWithOwnValue, type StyleReading } from "@/lib/editor/style-values";
import type { ElementKey, ElementStyle, ScreenSize, StyleValue } from "@/lib/page-document/element";
import { useEditor, useScreen } from "../editor-context";
import { useCanvas } from "../canvas/canvas-context";
import { automaticValue } from "./automatic-value";
import { ChoiceControl } from "./choice-control";
import { ColorControl } from "./color-control";
import { ControlRow } from "./control-row";
import { NumberControl } from "./number-control";

const SCREEN_ICONS: Record<ScreenSize, LucideIcon> = {
  desktop: Monitor,
  tablet: Tablet,
  phone: Smartphone,
};

interface StyleControlProps {
  elementKey: ElementKey;
  style: ElementStyle;
  name: StyleName;
}

/** One style value of an element for the screen that is shown, with where it comes from. */
export const StyleControl = memo(function StyleControl(props: StyleControlProps) {
  const { elementKey, style, name } = props;
  const editor = useEditor();
  const canvas = useCanvas();
  const screen = useScreen();
  const id = useId();
  const spec = STYLES[name];
  const reading = readStyle(style, name, screen);
  const set = (value: StyleValue | null) => changeStyle(editor, elementKey, name, value);
  const row = {
    label: spec.label,
    htmlFor: id,
    aside: <Marks {...{ style, name, screen, reading }} clear={() => set(null)} />,
  };
  const control = controlFor();
  return <ControlRow {...row}>{control}</ControlRow>;

  function controlFor(): ReactNode {
    const { value } = reading;
    const onCommit = () => editor.endBurst();
    switch (spec.type) {
      case "number":
        return (
          <NumberControl
            {...spec}
            id={id}
            value={typeof value === "number" ? value : null}
            automatic={() => automaticValue(canvas.find(elementKey), name)}
            onChange={set}
            onCommit={onCommit}
          />
        );
      case "choice":
        return (
          <ChoiceControl
            {...spec}
            id={id}
            value={typeof value === "string" ? value : null}
            onChange={set}
          />
        );
      case "color":
        return (
          <ColorControl
            id={id}
            label={spec.label}
            value={typeof value === "string" ? value : null}
            onChange={set}
            onCommit={onCommit}
          />
        );
      case "boolean":
        return (
          <Switch
            id={id}
            className="justify-self-end"
            checked={value === true}
            onCheckedChange={set}
          />
        );
      default:
        return spec satisfies never;
    }
  }
});

interface MarksProps {
  style: ElementStyle;
  name: StyleName;
  screen: ScreenSize;
  reading: StyleReading;
  clear(): void;
}

/** A value set for this screen can be cleared; one set for a smaller screen is marked. */
function Marks({ style, name, screen, reading, clear }: MarksProps) {
  const { label } = STYLES[name];
  if (reading.from === screen) {
    const Icon = screen === "desktop" ? RotateCcw : SCREEN_ICONS[screen];
    const words = screen === "desktop" ? "Back to automatic" : `Set for ${screen} only. Clear it`;
    return (
      <button
        type="button"
        aria-label={`${words}: ${label}`}
        title={words}
        className="grid size-5 shrink-0 place-items-center rounded-sm text-accent hover:bg-accent/12"
        onClick={clear}
      >
        <Icon className="size-3" aria-hidden />
      </button>
    );
  }
  const smaller = screen === "desktop" ? screensWithOwnValue(style, name) : [];
  return smaller.map((size) => {
    const Icon = SCREEN_ICONS[size];
    return (
      <span key={size} title={`The ${size} has its own value`} className="text-accent">
        <Icon className="size-3" aria-label={`The ${size} has its own value`} />
      </span>
    );
  });
}
