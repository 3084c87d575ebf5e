"use client";

/** Which panels and dialogs are open. Changes when somebody opens one, never while typing. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import type { Slot } from "@/lib/editor/slots";

export type OpenDialog =
  | { kind: "insert"; slot: Slot | null }
  | { kind: "keys" }
  | { kind: "publish" }
  | { kind: "preview" }
  | { kind: "history" }
  | null;

export interface EditorUi {
  dialog: OpenDialog;
  setDialog(dialog: OpenDialog): void;
  /** The command list; without a slot the element goes after what is selected. */
  openInsert(slot: Slot | null): void;
  isLeftOpen: boolean;
  toggleLeft(): void;
  isRightOpen: boolean;
  toggleRight(): void;
}

const Context = createContext<EditorUi | null>(null);

export function useEditorUi(): EditorUi {
  const ui = useContext(Context);
  if (!ui) throw new Error("useEditorUi stands outside of EditorUiProvider");
  return ui;
}

/** Beside both panels a page of this window could not be read; then one is open at a time. */
function isNarrow(): boolean {
  return typeof window !== "undefined" && window.innerWidth < 1100;
}

/** A window that becomes narrow, as a tablet that is turned, keeps the settings. */
function useNarrowing(narrow: () => void): void {
  useEffect(() => {
    let wasNarrow = isNarrow();
    const onResize = () => {
      if (isNarrow() && !wasNarrow) narrow();
      wasNarrow = isNarrow();
    };
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, [narrow]);
}

export function EditorUiProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [isLeftOpen, setLeftOpen] = useState(() => !isNarrow());
  const [isRightOpen, setRightOpen] = useState(true);
  useNarrowing(useCallback(() => setLeftOpen(false), []));
  const ui = useMemo<EditorUi>(
    () => ({
      dialog,
      setDialog,
      openInsert: (slot) => setDialog({ kind: "insert", slot }),
      isLeftOpen,
      toggleLeft() {
        setLeftOpen(!isLeftOpen);
        if (!isLeftOpen && isNarrow()) setRightOpen(false);
      },
      isRightOpen,
      toggleRight() {
        setRightOpen(!isRightOpen);
        if (!isRightOpen && isNarrow()) setLeftOpen(false);
      },
    }),
    [dialog, isLeftOpen, isRightOpen],
  );
  return <Context value={ui}>{children}</Context>;
}
