import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** The one shape of every "nothing here", "not found" and "went wrong": what, why, and a first step. */
export function StateMessage({
  icon: Icon,
  title,
  detail,
  level: Heading = "h2",
  className,
  children,
}: {
  icon: LucideIcon;
  title: string;
  detail: ReactNode;
  /** h1 where it stands instead of a whole screen. */
  level?: "h1" | "h2";
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={cn(
        "mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center",
        className,
      )}
    >
      <span className="grid size-12 place-items-center rounded-full bg-accent/10 text-accent">
        <Icon className="size-5" strokeWidth={1.75} aria-hidden />
      </span>
      <Heading className="mt-5 text-xl font-semibold text-balance">{title}</Heading>
      <div className="mt-1.5 text-balance text-ink-soft">{detail}</div>
      {children && <div className="mt-6 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
