import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

interface ControlRowProps {
  label: string;
  /** The control's id, when it is one that a label can be for. */
  htmlFor?: string;
  hint?: string;
  /** Marks and a clear button behind the label. */
  aside?: ReactNode;
  /** Label above instead of at the left. */
  isStacked?: boolean;
  children: ReactNode;
}

/** A setting: its name and its control, at the left and right or one above the other. */
export function ControlRow({
  label,
  htmlFor,
  hint,
  aside,
  isStacked = false,
  children,
}: ControlRowProps) {
  return (
    <div
      className={cn(
        "grid gap-x-2 gap-y-1.5",
        !isStacked && "grid-cols-[104px_minmax(0,1fr)] items-center",
      )}
    >
      <div className="flex min-w-0 items-center gap-1">
        <label htmlFor={htmlFor} className="min-w-0 text-sm leading-4 text-ink-soft">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {hint && <p className="col-span-full -mt-0.5 text-xs text-ink-soft">{hint}</p>}
    </div>
  );
}
