import { Skeleton } from "@/components/ui/skeleton";

export function ImportSkeleton() {
  return (
    <div role="status" aria-label="Loading the import" className="flex flex-col gap-4">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-48 rounded-lg" />
    </div>
  );
}
