"use client";

import { GOALS } from "@/components/goals/goals";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import type { FunnelGoal } from "@/lib/templates/template";

/** null shows everything. */
export function GoalFilter({
  chosen,
  onChoose,
}: {
  chosen: FunnelGoal | null;
  onChoose: (goal: FunnelGoal | null) => void;
}) {
  return (
    <div className="-mx-1 shrink-0 overflow-x-auto p-1">
      <ToggleGroup
        type="single"
        aria-label="What is it for?"
        value={chosen ?? "all"}
        onValueChange={(value) => onChoose(GOALS.find(({ goal }) => goal === value)?.goal ?? null)}
      >
        <ToggleGroupItem value="all">All</ToggleGroupItem>
        {GOALS.map(({ goal, answer }) => (
          <ToggleGroupItem key={goal} value={goal}>
            {answer}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
    </div>
  );
}
