import { percentOf } from "@/components/funnels/percent";
import { gateX, streamPath } from "@/components/funnels/stream-shape";
import { cn } from "@/lib/utils";

export interface StreamStep {
  stepId: string;
  name: string;
  /** How many reached this step. */
  amount: number;
}

/**
 * A funnel as the water sees it: one gate per step, the stream as thick as the visitors who got
 * there, and between two gates how many went on. The same facts stand beside it as text.
 */
export function StepStream({
  steps,
  className,
}: {
  steps: readonly StreamStep[];
  className?: string;
}) {
  return (
    <div aria-hidden className={cn("relative h-10", className)}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
        <path
          d={streamPath(steps.map((step) => step.amount))}
          className="fill-accent/22 transition-[d] duration-place"
        />
      </svg>
      {steps.map((step, index) => (
        <span
          key={step.stepId}
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-accent"
          style={{ left: `${gateX(index, steps.length)}%` }}
        />
      ))}
      {steps.slice(1).map((step, index) => {
        const rate = percentOf(step.amount, steps[index]?.amount ?? 0);
        if (rate === null) return null;
        return (
          <span
            key={step.stepId}
            className="absolute top-1/2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-surface px-1.5 text-xs font-medium tabular-nums"
            style={{ left: `${((index + 1) / steps.length) * 100}%` }}
          >
            {rate}
          </span>
        );
      })}
    </div>
  );
}
