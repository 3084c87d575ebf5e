"use client";

import { Minus, Plus } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { cn } from "@/lib/utils";

interface NumberControlProps {
  id?: string;
  label: string;
  /** null: not set; the element's own design decides. */
  value: number | null;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  /** What an unset value amounts to at the moment; stepping begins there. */
  automatic?(): number | null;
  onChange(value: number): void;
  /** A drag or a typed number is finished. */
  onCommit(): void;
}

/** One step of the value for so many pixels of dragging. */
const PX_PER_STEP = 4;

/** A number that can be dragged (sideways, on the number), typed, and stepped (buttons, arrows). */
export function NumberControl(props: NumberControlProps) {
  const { id, label, value, min, max, step = 1, unit, automatic, onChange, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const scrub = useRef<{ startX: number; from: number; moved: boolean } | null>(null);
  const clamp = (next: number) => Math.min(max, Math.max(min, next));
  const start = () => value ?? automatic?.() ?? Math.max(0, min);
  const stepBy = (steps: number) => onChange(clamp(start() + steps * step));

  function commitDraft() {
    const next = draft === null || draft.trim() === "" ? NaN : Number(draft.replace(",", "."));
    setDraft(null);
    if (Number.isFinite(next)) onChange(clamp(next));
    onCommit();
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setDraft(null);
      stepBy(event.shiftKey ? by * 10 : by);
    }
    if (event.key === "Enter") commitDraft();
    if (event.key === "Escape") setDraft(null);
  }

  const dragging = {
    onPointerDown(event: PointerEvent<HTMLInputElement>) {
      if (document.activeElement === event.currentTarget || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      scrub.current = { startX: event.clientX, from: start(), moved: false };
      event.preventDefault();
    },
    onPointerMove(event: PointerEvent<HTMLInputElement>) {
      const begun = scrub.current;
      if (!begun) return;
      const steps = Math.trunc((event.clientX - begun.startX) / PX_PER_STEP);
      if (steps !== 0) begun.moved = true;
      if (begun.moved) onChange(clamp(begun.from + steps * step));
    },
    onPointerUp(event: PointerEvent<HTMLInputElement>) {
      const begun = scrub.current;
      scrub.current = null;
      if (!begun) return;
      if (begun.moved) return onCommit();
      event.currentTarget.focus();
      event.currentTarget.select();
    },
  };

  return (
    <div className="flex h-7 items-center rounded-md border border-line bg-surface transition-colors duration-state focus-within:border-accent hover:border-line-strong">
      <StepButton
        label={`Less: ${label}`}
        isMore={false}
        onClick={() => stepBy(-1)}
        onCommit={onCommit}
      />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuenow={value ?? undefined}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={value === null ? "Automatic" : `${value} ${unit ?? ""}`.trim()}
        placeholder="Auto"
        value={draft ?? (value === null ? "" : String(value))}
        className="h-full w-full min-w-0 cursor-ew-resize touch-none bg-transparent text-center text-sm tabular-nums outline-none placeholder:text-ink-soft focus:cursor-text"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commitDraft}
        onKeyDown={onKeyDown}
        {...dragging}
      />
      {unit && value !== null && (
        <span className="pointer-events-none pr-0.5 text-xs text-ink-soft">{unit}</span>
      )}
      <StepButton label={`More: ${label}`} isMore onClick={() => stepBy(1)} onCommit={onCommit} />
    </div>
  );
}

interface StepButtonProps {
  label: string;
  isMore: boolean;
  onClick(): void;
  onCommit(): void;
}

function StepButton({ label, isMore, onClick, onCommit }: StepButtonProps) {
  const Icon = isMore ? Plus : Minus;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      className={cn(
        "grid h-full w-6 shrink-0 place-items-center text-ink-soft hover:text-ink",
        isMore ? "rounded-r-md" : "rounded-l-md",
      )}
      onClick={onClick}
      onPointerLeave={onCommit}
    >
      <Icon className="size-3" aria-hidden />
    </button>
  );
}
