"use client";

import { Monitor, Smartphone, Tablet, type LucideIcon } from "lucide-react";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { SCREENS } from "@/lib/editor/screen";
import type { ScreenSize } from "@/lib/page-document/element";
import { useEditor, useScreen } from "../editor-context";

const ICONS: Record<ScreenSize, LucideIcon> = {
  desktop: Monitor,
  tablet: Tablet,
  phone: Smartphone,
};

/** The width the page is shown at. Style values set now are for this screen and smaller ones. */
export function ScreenSwitch() {
  const editor = useEditor();
  const screen = useScreen();
  return (
    <ToggleGroup
      type="single"
      value={screen}
      aria-label="Screen size"
      onValueChange={(value) => {
        const chosen = SCREENS.find(({ size }) => size === value);
        if (chosen) editor.setScreen(chosen.size);
      }}
    >
      {SCREENS.map(({ size, label, widthPx }) => {
        const Icon = ICONS[size];
        return (
          <ToggleGroupItem
            key={size}
            value={size}
            aria-label={label}
            title={`${label}, ${widthPx} px`}
          >
            <Icon className="size-4" strokeWidth={1.75} aria-hidden />
          </ToggleGroupItem>
        );
      })}
    </ToggleGroup>
  );
}
