import { Skeleton } from "@/components/ui/skeleton";

export function FunnelCardSkeleton() {
  return (
    <div className="skeleton overflow-hidden rounded-lg border border-line bg-surface">
      <div className="aspect-[16/10] bg-sunken" />
      <div className="flex flex-col gap-3 p-4">
        <Skeleton className="h-6 w-2/3" />
        <Skeleton className="h-10" />
        <Skeleton className="h-8" />
      </div>
    </div>
  );
}
