"use client";

import { useConvexAuth, useQuery } from "convex/react";
import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { leave } from "@/components/auth/leave";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { api } from "@/convex/_generated/api";

const THEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

/** Who is signed in, how the app looks to them, and the way out. */
export function PersonMenu() {
  const { isAuthenticated } = useConvexAuth();
  const viewer = useQuery(api.users.viewer, isAuthenticated ? {} : "skip");
  const { theme, setTheme } = useTheme();
  const shown = viewer?.name || viewer?.email || "";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={shown ? `Account of ${shown}` : "Account"}
        className="grid size-8 place-items-center rounded-full bg-accent/14 text-sm font-semibold text-accent"
      >
        {shown.charAt(0).toUpperCase()}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="min-w-56">
        <div className="px-2 py-1.5">
          {viewer?.name && <p className="truncate font-medium">{viewer.name}</p>}
          <p className="truncate text-sm text-ink-soft">{viewer?.email ?? ""}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => leave()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
