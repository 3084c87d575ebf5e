import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** A screen: its name, its one main action at the right, then what matters. */
export function PageFrame({
  title,
  detail,
  action,
  back,
  className,
  children,
}: {
  title: ReactNode;
  detail?: ReactNode;
  action?: ReactNode;
  /** A link to where one came from, above the name. */
  back?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn("mx-auto w-full max-w-6xl px-4 pt-6 pb-24 sm:px-8 sm:pt-8 md:pb-16", className)}
    >
      {back}
      <header className="mb-6 flex min-h-10 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold text-balance">{title}</h1>
          {detail && <div className="mt-1 text-ink-soft">{detail}</div>}
        </div>
        {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
      </header>
      {children}
    </div>
  );
}
