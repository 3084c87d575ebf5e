import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

const fieldClasses =
  "w-full min-w-0 rounded-md border border-line bg-surface text-ink transition-colors duration-state placeholder:text-ink-soft hover:border-line-strong focus-visible:border-accent focus-visible:outline-offset-0 disabled:pointer-events-none disabled:opacity-50 aria-invalid:border-stop";

function Input({
  className,
  size = "md",
  ...props
}: Omit<ComponentProps<"input">, "size"> & { size?: "sm" | "md" | "lg" }) {
  return (
    <input
      data-slot="input"
      className={cn(
        fieldClasses,
        size === "sm" && "h-7 px-2 text-sm",
        size === "md" && "h-8 px-2.5 text-base",
        size === "lg" && "h-10 px-3 text-base max-sm:text-lg",
        className,
      )}
      {...props}
    />
  );
}

export { Input, fieldClasses };
