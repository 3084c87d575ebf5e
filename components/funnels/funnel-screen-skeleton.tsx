import { PageFrame } from "@/components/layout/page-frame";
import { Skeleton } from "@/components/ui/skeleton";

export function FunnelScreenSkeleton() {
  return (
    <PageFrame title={<Skeleton className="mt-8 h-8 w-64" />}>
      <div role="status" aria-label="Loading the funnel" className="flex flex-col gap-6">
        <Skeleton className="h-18 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </PageFrame>
  );
}
