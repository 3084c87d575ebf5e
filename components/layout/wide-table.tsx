import type { ReactNode } from "react";

/** Room for a table that may be wider than a phone: it scrolls by itself, by finger and by keyboard. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative overflow-x-auto focus-visible:outline-offset-[-2px]"
    >
      {children}
    </div>
  );
}
