"use client";

import { useRef } from "react";
import { Input } from "@/components/ui/input";

const MAX_NAME_LENGTH = 80;

interface RenameFieldProps {
  /** What is named, for those who cannot see where the field stands. */
  label: string;
  name: string;
  className?: string;
  /** With a name that is new and not empty; otherwise only `done` is called. */
  onRename(name: string): void;
  done(): void;
}

/** A name, changed where it stands: Enter and leaving keep what was typed, Escape does not. */
export function RenameField({ label, name, className, onRename, done }: RenameFieldProps) {
  function finish(typed: string) {
    done();
    const next = typed.trim();
    if (next !== "" && next !== name) onRename(next);
  }
  return (
    <Input
      autoFocus
      size="sm"
      aria-label={label}
      defaultValue={name}
      maxLength={MAX_NAME_LENGTH}
      className={className}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(event.currentTarget.value);
        if (event.key === "Escape") done();
      }}
    />
  );
}

/**
 * For a menu that opens such a field: it gives the focus back when it closes, and a field opened before
 * that would lose it again.
 */
export function useRenameFromMenu(rename: () => void) {
  const isWanted = useRef(false);
  return {
    ask: () => void (isWanted.current = true),
    onCloseAutoFocus(event: Event) {
      if (!isWanted.current) return;
      isWanted.current = false;
      event.preventDefault();
      rename();
    },
  };
}
