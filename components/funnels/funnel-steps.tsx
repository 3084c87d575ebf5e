"use client";

import type { FunctionReturnType } from "convex/server";
import type { Numbers } from "@/components/funnels/funnel-figures";
import { percent, percentOf } from "@/components/funnels/percent";
import { StepStream } from "@/components/funnels/step-stream";
import { RollingNumber } from "@/components/layout/rolling-number";
import { StepLink } from "@/components/layout/step-link";
import { WideTable } from "@/components/layout/wide-table";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Skeleton } from "@/components/ui/skeleton";
import type { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

type Step = FunctionReturnType<typeof api.steps.list>[number];

/** How far visitors get: the stream above, the same in numbers below. */
export function FunnelSteps({
  funnelId,
  steps,
  numbers,
}: {
  funnelId: Id<"things">;
  steps: readonly Step[] | null;
  numbers: Numbers | null;
}) {
  const { slug } = useWorkspace();
  if (!steps || !numbers) return <Skeleton className="h-72 rounded-lg" />;

  const rows = steps.map((step, index) => {
    const own = numbers.steps.find(({ stepId }) => stepId === step.stepId);
    const before = numbers.steps.find(({ stepId }) => stepId === steps[index - 1]?.stepId);
    return { step, own, wentOn: before && own && percentOf(own.uniqueViews, before.uniqueViews) };
  });
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <StepStream
        steps={rows.map(({ step, own }) => ({ ...step, amount: own?.uniqueViews ?? 0 }))}
        className="mx-4 mt-5 mb-3 [&>div]:h-24"
      />
      <WideTable label="Numbers of each step">
        <table className="w-full min-w-140 border-t border-line text-left">
          <thead className="text-sm text-ink-soft">
            <tr className="[&>th]:px-4 [&>th]:py-2.5 [&>th]:font-normal [&>th:not(:first-child)]:text-right">
              <th scope="col">Step</th>
              <th scope="col">Views</th>
              <th scope="col">Unique</th>
              <th scope="col">Went on</th>
              <th scope="col">Opt-ins</th>
              <th scope="col">Rate</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ step, own, wentOn }) => (
              <tr
                key={step.stepId}
                className="border-t border-line [&>*]:px-4 [&>*]:py-2.5 [&>td]:text-right"
              >
                <th scope="row" className="font-normal">
                  <StepLink
                    workspace={slug}
                    funnelId={funnelId}
                    stepId={step.stepId}
                    className="rounded-sm font-medium underline-offset-4 hover:underline"
                  >
                    {step.name}
                  </StepLink>
                  <StepState step={step} />
                </th>
                <Cell value={own?.views.toLocaleString("en")} />
                <Cell value={own?.uniqueViews.toLocaleString("en")} />
                <Cell value={wentOn ?? undefined} />
                <Cell value={own?.optIns.toLocaleString("en")} />
                <Cell value={own?.optInRate == null ? undefined : percent(own.optInRate)} />
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}

function Cell({ value }: { value: string | undefined }) {
  return (
    <td>
      {value === undefined ? (
        <span className="text-ink-soft">–</span>
      ) : (
        <RollingNumber value={value} />
      )}
    </td>
  );
}

function StepState({ step }: { step: Step }) {
  if (step.publishedVersion === null) {
    return <span className="ml-2 text-sm text-ink-soft">not published</span>;
  }
  if (step.hasUnpublishedChanges) {
    return <span className="ml-2 text-sm text-ink-soft">changed since published</span>;
  }
  return null;
}
