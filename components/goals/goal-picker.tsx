"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { GoalCard } from "@/components/goals/goal-card";
import { GoalFilter } from "@/components/goals/goal-filter";
import { GOALS } from "@/components/goals/goals";
import { OwnTemplates } from "@/components/goals/own-templates";
import { PageFrame } from "@/components/layout/page-frame";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";
import type { FunnelGoal } from "@/lib/templates/template";

/** One question; one click makes a whole funnel and opens its first page in the editor. */
export function GoalPicker({ first = false, back }: { first?: boolean; back?: ReactNode }) {
  const { groupId, slug } = useWorkspace();
  const router = useRouter();
  const create = useDoor(api.funnels.create);
  const [now] = useState(Date.now);
  /** A goal, or the id of an own template. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [filter, setFilter] = useState<FunnelGoal | null>(null);

  async function choose(goal: FunnelGoal, templateId?: Id<"things">) {
    if (chosen) return;
    setChosen(templateId ?? goal);
    const result = await create.run({ groupId, goal, templateId });
    if (result.ok) router.push(routes.step(slug, result.value.funnelId, result.value.firstStepId));
    else setChosen(null);
  }

  return (
    <PageFrame
      back={first ? undefined : back}
      title="What is it for?"
      detail={
        first
          ? "Pick one and a whole funnel opens, written and designed. Everything in it can be changed."
          : "Each starts you with a whole funnel, written and designed."
      }
    >
      {!first && (
        <div className="mb-6">
          <GoalFilter chosen={filter} onChoose={setFilter} />
        </div>
      )}
      <OwnTemplates
        goal={filter}
        chosen={chosen}
        onChoose={({ goal, templateId }) => void choose(goal, templateId)}
      />
      <ul className="grid gap-5 sm:grid-cols-2 md:grid-cols-3 xl:grid-cols-4">
        {GOALS.filter(({ goal }) => filter === null || goal === filter).map((goal) => (
          <GoalCard
            key={goal.goal}
            goal={goal}
            now={now}
            state={chosen === null ? "open" : chosen === goal.goal ? "chosen" : "passed"}
            onChoose={() => void choose(goal.goal)}
          />
        ))}
      </ul>
      <p className="mt-6 text-ink-soft">
        None of these?{" "}
        <Button variant="link" size="inline" onClick={() => void choose("blank")}>
          Start blank
        </Button>
      </p>
    </PageFrame>
  );
}
