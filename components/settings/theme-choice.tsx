"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useIsBrowser } from "@/components/layout/use-is-browser";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";

const THEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The server does not know the choice, so nothing is marked until the browser has said it.
  const isBrowser = useIsBrowser();
  return (
    <ToggleGroup
      type="single"
      aria-label="Theme"
      value={isBrowser ? (theme ?? "system") : ""}
      onValueChange={(next) => next && setTheme(next)}
    >
      {THEMES.map(({ value, label, icon: Icon }) => (
        <ToggleGroupItem key={value} value={value}>
          <Icon aria-hidden />
          {label}
        </ToggleGroupItem>
      ))}
    </ToggleGroup>
  );
}
