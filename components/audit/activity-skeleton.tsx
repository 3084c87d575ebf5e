import { Skeleton } from "@/components/ui/skeleton";

export function ActivitySkeleton() {
  return (
    <div role="status" aria-label="Loading the activity" className="late">
      <Skeleton className="mb-3 h-5 w-24" />
      <div className="rounded-lg border border-line bg-surface">
        {Array.from({ length: 8 }, (_, row) => (
          <div
            key={row}
            className="flex h-12 items-center gap-3 border-b border-line px-4 last:border-0"
          >
            <Skeleton className="size-6 rounded-full" />
            <Skeleton className="h-3.5 flex-1" style={{ maxWidth: `${50 + ((row * 37) % 40)}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}
