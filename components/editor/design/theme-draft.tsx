"use client";

/**
 * The funnel's look while it is being changed. A draft is seen on the canvas at once and saved when a
 * gesture ends; until the deployment has it, the draft stands in its place, so nothing flickers.
 */
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { toast } from "sonner";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { Theme } from "@/lib/themes/theme";
import { useStep } from "../step-context";

interface ThemeDraft {
  theme: Theme;
  /** Shows it; it is kept by `save`, or when nothing changes for a moment. */
  change(theme: Theme): void;
  /** Keeps what was changed last at once; says so, with a way back. */
  save(): void;
}

/** A colour picker never says that it is done; a rest of this length does. */
const SAVE_PAUSE_MS = 800;

const Context = createContext<ThemeDraft | null>(null);

export function useThemeDraft(): ThemeDraft {
  const draft = useContext(Context);
  if (!draft) throw new Error("useThemeDraft stands outside of ThemeDraftProvider");
  return draft;
}

export function ThemeDraftProvider({ children }: { children: ReactNode }) {
  const { outline } = useStep();
  const { funnelId, theme: kept } = outline;
  const { run } = useDoor(api.funnels.update);
  const [draft, setDraft] = useState<Theme | null>(null);
  const unsaved = useRef<Theme | null>(null);
  const pause = useRef(0);

  const keep = useCallback(
    async (theme: Theme) => {
      setDraft(theme);
      const result = await run({ funnelId, theme });
      setDraft((shown) => (shown === theme ? null : shown));
      return result.ok;
    },
    [funnelId, run],
  );

  const value = useMemo<ThemeDraft>(() => {
    function save() {
      window.clearTimeout(pause.current);
      const theme = unsaved.current;
      unsaved.current = null;
      if (!theme) return;
      void keep(theme).then((isKept) => {
        if (isKept) sayChanged(() => void keep(kept));
      });
    }
    function change(theme: Theme) {
      unsaved.current = theme;
      setDraft(theme);
      window.clearTimeout(pause.current);
      pause.current = window.setTimeout(save, SAVE_PAUSE_MS);
    }
    return { theme: draft ?? kept, change, save };
  }, [draft, kept, keep]);
  return <Context value={value}>{children}</Context>;
}

function sayChanged(putBack: () => void): void {
  toast("The look of the funnel was changed", {
    id: "design",
    description: "Visitors see it once you publish.",
    action: { label: "Undo", onClick: putBack },
  });
}
