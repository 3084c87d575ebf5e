import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/utils";

const WIDTHS = [
  "max-w-[50%]",
  "max-w-[87%]",
  "max-w-[84%]",
  "max-w-[81%]",
  "max-w-[78%]",
  "max-w-[75%]",
  "max-w-[72%]",
  "max-w-[69%]",
];

export function ActivitySkeleton() {
  return (
    <div role="status" aria-label="Loading the activity" className="late">
      <Skeleton className="mb-3 h-5 w-24" />
      <div className="rounded-lg border border-line bg-surface">
        {WIDTHS.map((width) => (
          <div
            key={width}
            className="flex h-12 items-center gap-3 border-b border-line px-4 last:border-0"
          >
            <Skeleton className="size-6 rounded-full" />
            <Skeleton className={cn("h-3.5 flex-1", width)} />
          </div>
        ))}
      </div>
    </div>
  );
}
