import { percentOf } from "@/components/funnels/percent";
import { gateX, streamPath } from "@/components/funnels/stream-shape";

export interface StreamStep {
  stepId: string;
  name: string;
  /** How many reached this step. */
  amount: number;
}

/**
 * A funnel as the water sees it: one gate per step, the stream as thick as the visitors who got
 * there, and between two gates how many went on. Those who listen get the same as a list.
 */
export function StepStream({
  steps,
  className,
}: {
  steps: readonly StreamStep[];
  className?: string;
}) {
  return (
    <div className={className}>
      <div aria-hidden className="relative h-10">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
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
      <ol className="mt-1.5 flex text-xs text-ink-soft">
        {steps.map((step) => (
          <li key={step.stepId} className="min-w-0 flex-1 truncate px-1 text-center">
            {step.name}
            <span className="sr-only">, reached {step.amount.toLocaleString("en")} times</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
