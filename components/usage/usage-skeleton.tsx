import { PageFrame } from "@/components/layout/page-frame";
import { Skeleton } from "@/components/ui/skeleton";
import { METRICS } from "@/lib/plans";

export function UsageSkeleton() {
  return (
    <PageFrame title="Usage" detail={<Skeleton className="h-5 w-80 max-w-full" />}>
      <div role="status" aria-label="Loading the usage" className="grid gap-4 md:grid-cols-2">
        {METRICS.map((metric) => (
          <Skeleton key={metric} className="h-34 rounded-lg" />
        ))}
      </div>
    </PageFrame>
  );
}
