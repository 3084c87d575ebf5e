import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

// Invisible for its first 150 ms (see .skeleton in globals.css), so a quick answer never flickers.
function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden
      className={cn("skeleton rounded-md bg-ink/8", className)}
      {...props}
    />
  );
}

export { Skeleton };
