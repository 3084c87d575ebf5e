import type { FunctionReturnType } from "convex/server";
import { RollingNumber } from "@/components/layout/rolling-number";
import { Badge } from "@/components/ui/badge";
import { outlookWords } from "@/components/usage/outlook";
import type { api } from "@/convex/_generated/api";
import {
  CRITICAL_FROM_PERCENT,
  METRIC_WORDS,
  type Metric,
  type QuotaStatus,
  WARNING_FROM_PERCENT,
} from "@/lib/plans";
import { cn } from "@/lib/utils";

type Use = FunctionReturnType<typeof api.quotas.getGroupQuotas>["metrics"][Metric];

/** One metric: how much of how much, a bar with its marks, and how long it will last. */
export function QuotaBar({
  metric,
  use,
  fullAt,
}: {
  metric: Metric;
  use: Use;
  /** Unix ms; null: not in sight; undefined: this metric does not grow by itself. */
  fullAt: number | null | undefined;
}) {
  const { label } = METRIC_WORDS[metric];
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-5 py-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-medium">{label}</h2>
        <StatusBadge status={use.status} />
      </div>
      <p className="flex items-baseline gap-1.5">
        <RollingNumber value={figure(use.current)} className="text-xl font-semibold" />
        <span className="text-ink-soft tabular-nums">
          {use.limit === null ? "without a limit" : `of ${figure(use.limit)}${unitOf(metric)}`}
        </span>
      </p>
      {use.limit !== null && <Bar label={label} use={use} />}
      <p className="text-sm text-ink-soft">{outlookWords(metric, use, fullAt)}</p>
    </li>
  );
}

const FILL: Record<QuotaStatus, string> = {
  ok: "bg-accent",
  warning: "bg-warn",
  critical: "bg-warn",
  exceeded: "bg-stop",
  unlimited: "bg-accent",
};

function Bar({ label, use }: { label: string; use: Use }) {
  const percent = Math.min(100, use.percentUsed);
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={`${Math.round(use.percentUsed)} % used`}
      className="relative h-2 rounded-full bg-ink/8"
    >
      <div
        className={cn(
          "h-full min-w-2 rounded-full transition-[width] duration-place ease-flow",
          FILL[use.status],
          percent === 0 && "invisible",
        )}
        style={{ width: `${percent}%` }}
      />
      {[WARNING_FROM_PERCENT, CRITICAL_FROM_PERCENT].map((mark) => (
        <span
          key={mark}
          className="absolute -top-0.5 -bottom-0.5 w-px bg-line-strong"
          style={{ left: `${mark}%` }}
        />
      ))}
      <span className="absolute -top-0.5 right-0 -bottom-0.5 w-px bg-ink" />
    </div>
  );
}

function StatusBadge({ status }: { status: QuotaStatus }) {
  switch (status) {
    case "ok":
    case "unlimited":
      return null;
    case "warning":
      return <Badge variant="warn">Filling up</Badge>;
    case "critical":
      return <Badge variant="warn">Nearly full</Badge>;
    case "exceeded":
      return <Badge variant="stop">Full</Badge>;
    default:
      return status satisfies never;
  }
}

function unitOf(metric: Metric): string {
  if (metric === "storage_gb") return " GB";
  return metric === "events_retention_days" ? " days" : "";
}

/** Whole where it is counted; two digits for what is weighed, so that a first picture shows. */
function figure(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 2 });
}
