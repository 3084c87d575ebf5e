import type { FunctionReturnType } from "convex/server";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { api } from "@/convex/_generated/api";
import { cn } from "@/lib/utils";

type Quotas = FunctionReturnType<typeof api.quotas.getGroupQuotas>;

/** One line when all is well; what is full and what helps when it is not. */
export function UsageSummary({
  quotas,
  recommendations,
}: {
  quotas: Quotas;
  recommendations: readonly string[];
}) {
  const { summary, warnings } = quotas;
  if (summary.allOk) {
    return (
      <p role="status" className="flex items-center gap-2 text-ink-soft">
        <CircleCheck className="size-4 text-accent" aria-hidden />
        There is room everywhere.
      </p>
    );
  }
  const isOver = summary.exceededCount > 0;
  return (
    <div
      role="status"
      className={cn("flex gap-3 rounded-lg px-5 py-4", isOver ? "bg-stop/10" : "bg-warn/18")}
    >
      <TriangleAlert className={cn("mt-0.5 size-5 shrink-0", isOver && "text-stop")} aria-hidden />
      <div>
        <p className="font-semibold">
          {isOver ? "A limit is reached" : "You are close to a limit"}
        </p>
        <ul className="mt-0.5">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
        {recommendations.length > 0 && (
          <p className="mt-1.5 text-sm text-ink-soft">{recommendations.join(" ")}</p>
        )}
      </div>
    </div>
  );
}
