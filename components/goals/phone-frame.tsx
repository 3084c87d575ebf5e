import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** A phone around a picture; only the screen's corners and a thin edge, nothing of a brand. */
export function PhoneFrame({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "overflow-hidden rounded-[28px] border-[5px] border-[oklch(0.22_0.014_255)] bg-surface shadow-dialog dark:border-[oklch(0.32_0.014_255)]",
        className,
      )}
    >
      {children}
    </div>
  );
}
