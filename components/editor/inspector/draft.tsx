"use client";

import { useState, type ReactNode } from "react";

interface DraftProps {
  value: string;
  save(value: string): void;
  children(draft: {
    value: string;
    onChange(event: { target: { value: string } }): void;
    onBlur(): void;
  }): ReactNode;
}

/** The person's own text until the focus goes; then it is saved, if it changed. */
export function Draft({ value, save, children }: DraftProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return children({
    value: draft ?? value,
    onChange: (event) => setDraft(event.target.value),
    onBlur() {
      if (draft !== null && draft !== value) save(draft);
      setDraft(null);
    },
  });
}
