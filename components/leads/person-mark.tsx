import { cn } from "@/lib/utils";

/** A person's initial in a circle; decoration, the name stands beside it. */
export function PersonMark({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-8 shrink-0 place-items-center rounded-full bg-accent/12 text-sm font-semibold text-accent",
        className,
      )}
    >
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}
