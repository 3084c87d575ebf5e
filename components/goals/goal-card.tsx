"use client";

import type { Goal } from "@/components/goals/goals";
import { PhoneCard } from "@/components/goals/phone-card";
import { TemplatePicture } from "@/components/goals/template-picture";

/** A goal; its picture is the template itself, at a phone's size. */
export function GoalCard({
  goal,
  now,
  state,
  onChoose,
}: {
  goal: Goal;
  /** Unix ms; the templates count their dates from it. */
  now: number;
  state: "open" | "chosen" | "passed";
  onChoose: () => void;
}) {
  return (
    <PhoneCard
      title={goal.answer}
      sentence={goal.sentence}
      picture={<TemplatePicture goal={goal.goal} now={now} className="aspect-[9/19]" />}
      state={state}
      onChoose={onChoose}
    />
  );
}
