"use client";

import { ArrowRight, LoaderCircle } from "lucide-react";
import type { Goal } from "@/components/goals/goals";
import { PhoneFrame } from "@/components/goals/phone-frame";
import { TemplatePicture } from "@/components/goals/template-picture";
import { cn } from "@/lib/utils";

/** A card that is pressed anywhere; its picture is the template itself, at a phone's size. */
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
    <li
      className={cn(
        "group relative flex flex-col overflow-hidden rounded-lg border border-line bg-surface transition-[border-color,opacity] duration-place hover:border-accent",
        state === "chosen" && "border-accent",
        state === "passed" && "opacity-40",
      )}
    >
      <div className="h-72 overflow-hidden bg-sunken px-6 pt-8 lg:h-96">
        <PhoneFrame className="mx-auto max-w-64 transition-transform duration-place ease-flow group-focus-within:-translate-y-2 group-hover:-translate-y-2">
          <TemplatePicture goal={goal.goal} now={now} className="aspect-[9/19]" />
        </PhoneFrame>
      </div>
      <div className="flex flex-1 flex-col gap-1 border-t border-line p-5">
        <h2 className="text-lg font-semibold">
          <button
            type="button"
            onClick={onChoose}
            aria-busy={state === "chosen"}
            className="flex w-full items-center justify-between gap-3 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent"
          >
            {state === "chosen" ? "Making your funnel…" : goal.answer}
            {state === "chosen" ? (
              <LoaderCircle className="size-5 animate-spin text-accent" aria-hidden />
            ) : (
              <ArrowRight
                className="size-5 text-ink-soft transition-transform duration-state group-hover:translate-x-0.5 group-hover:text-accent"
                aria-hidden
              />
            )}
          </button>
        </h2>
        <p className="text-ink-soft">{goal.sentence}</p>
      </div>
    </li>
  );
}
