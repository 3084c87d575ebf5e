import type { UsePaginatedQueryResult } from "convex/react";
import { Button } from "@/components/ui/button";

/** The end of a long list: more on demand, or nothing. */
export function LoadMore({
  status,
  onMore,
}: {
  status: UsePaginatedQueryResult<unknown>["status"];
  onMore: () => void;
}) {
  if (status !== "CanLoadMore" && status !== "LoadingMore") return null;
  return (
    <div className="flex justify-center pt-4">
      <Button variant="secondary" onClick={onMore} disabled={status === "LoadingMore"}>
        {status === "LoadingMore" ? "Loading…" : "Load more"}
      </Button>
    </div>
  );
}
