import { cn } from "@/lib/utils";

/** The mark: a current that passes an open gate. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={cn("size-6", className)}>
      <path d="M12 2.5v6M12 15.5v6" stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M2.5 7.5C9 7.5 8 16.5 14 16.5h7.5"
        stroke="var(--current)"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-lg font-semibold", className)}>
      <LogoMark />
      Sluice
    </span>
  );
}
