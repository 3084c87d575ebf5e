"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface TextControlProps {
  id: string;
  value: string;
  maxLength: number;
  isMultiline?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  /** Words for a text that cannot be kept as it is; it stays a draft until it can. */
  problemOf?(value: string): string | null;
  onChange(value: string): void;
  onCommit(): void;
}

/** From this share of its limit on a text says how many characters are left. */
const WARN_SHARE = 0.9;

/** A text setting. While it has the focus the draft is the person's own, whatever arrives. */
export function TextControl(props: TextControlProps) {
  const { id, value, maxLength, isMultiline, placeholder, autoFocus, problemOf } = props;
  const { onChange, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const problem = draft === null ? null : (problemOf?.(draft) ?? null);
  const common = {
    id,
    value: shown,
    maxLength,
    placeholder,
    autoFocus,
    "aria-invalid": problem !== null || undefined,
    "aria-describedby": problem === null ? undefined : `${id}-problem`,
    onFocus: () => setDraft(value),
    onBlur: () => {
      setDraft(null);
      onCommit();
    },
  };
  const change = (text: string) => {
    setDraft(text);
    if ((problemOf?.(text) ?? null) === null) onChange(text);
  };
  return (
    <div className="min-w-0">
      {isMultiline ? (
        <Textarea
          {...common}
          rows={Math.min(6, Math.max(2, Math.ceil(shown.length / 34)))}
          className="min-h-0 px-2 py-1 text-sm"
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <Input {...common} size="sm" type="text" onChange={(event) => change(event.target.value)} />
      )}
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-xs text-stop">
          {problem}
        </p>
      )}
      {shown.length > maxLength * WARN_SHARE && (
        <p className="mt-1 text-xs text-ink-soft tabular-nums">
          {maxLength - shown.length} characters left
        </p>
      )}
    </div>
  );
}
