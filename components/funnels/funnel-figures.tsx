import type { FunctionReturnType } from "convex/server";
import { percent } from "@/components/funnels/percent";
import { RollingNumber } from "@/components/layout/rolling-number";
import { Skeleton } from "@/components/ui/skeleton";
import type { api } from "@/convex/_generated/api";

export type Numbers = NonNullable<FunctionReturnType<typeof api.numbers.getFunnelNumbers>>;

/** The four numbers of a funnel, and how many robots were kept out of them. */
export function FunnelFigures({ numbers }: { numbers: Numbers | null }) {
  return (
    <div>
      <dl className="grid grid-cols-2 divide-line overflow-hidden rounded-lg border border-line bg-surface max-lg:[&>*:nth-child(-n+2)]:border-b max-lg:[&>*:nth-child(even)]:border-l lg:grid-cols-4 lg:divide-x">
        <Figure label="Views" value={numbers?.views.toLocaleString("en")} />
        <Figure label="Unique visitors" value={numbers?.uniqueViews.toLocaleString("en")} />
        <Figure label="Opt-ins" value={numbers?.optIns.toLocaleString("en")} />
        <Figure
          label="Opt-in rate"
          value={numbers && (numbers.optInRate === null ? "–" : percent(numbers.optInRate))}
        />
      </dl>
      <p className="mt-2 min-h-5 text-sm text-ink-soft">{numbers && botWords(numbers.botViews)}</p>
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string | null | undefined }) {
  return (
    <div className="flex flex-col-reverse gap-0.5 border-line px-5 py-4">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="text-2xl font-semibold">
        {value == null ? (
          <Skeleton className="my-0.5 h-7.5 w-20" />
        ) : (
          <RollingNumber value={value} />
        )}
      </dd>
    </div>
  );
}

function botWords(botViews: number): string {
  if (botViews === 0) return "No robots so far. They would not be counted.";
  const views =
    botViews === 1 ? "1 view by a robot" : `${botViews.toLocaleString("en")} views by robots`;
  return `${views} left out.`;
}
